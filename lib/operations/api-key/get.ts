import type { ApiKey } from "#lib/contracts/api-key.ts";
import { findOwnApiKey } from "#lib/db/queries/api-key.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { presentApiKey } from "#lib/resources/api-key.ts";
import { defineScopedOperation, readers } from "../scope.ts";

/** Reads a key, without its private half. */
export const getApiKey = defineScopedOperation({
  name: "api_key.get",
  permissions: readers,
  async run(tx, input: { publicKey: string }): Promise<ApiKey> {
    const publicKey = parseGuid(input.publicKey);
    const key = publicKey && (await findOwnApiKey(tx, publicKey));
    if (!key) throw new Refusal("API_KEY_NOT_FOUND");
    return presentApiKey(key);
  },
});
