import type { ApiKey, WriteApiKey } from "#lib/contracts/api-key.ts";
import { updateApiKey } from "#lib/db/queries/api-key.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { withoutEmpty } from "#lib/domain/object/without-empty.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { presentApiKey } from "#lib/resources/api-key.ts";
import { noteChange } from "../audit.ts";
import { assertAdminLeft } from "../last-admin.ts";
import { defineScopedOperation, writers } from "../scope.ts";
import { assertAhead } from "./expiry.ts";

const name = "api_key.change";

/** Replaces what a key may do, until when, and from where; for tokens that are out already too. */
export const changeApiKey = defineScopedOperation({
  name,
  permissions: writers,
  async run(tx, input: WriteApiKey & { publicKey: string }, caller, level): Promise<ApiKey> {
    const publicKey = parseGuid(input.publicKey);
    if (!publicKey) throw new Refusal("API_KEY_NOT_FOUND");
    assertAhead(input.expiresAt);
    const key = await updateApiKey(tx, publicKey, {
      ...withoutEmpty({ name: input.name }),
      roles: input.roles,
      ipRanges: input.ipRanges,
      expiresAt: input.expiresAt ?? null,
    });
    if (!key) throw new Refusal("API_KEY_NOT_FOUND");
    await assertAdminLeft(tx, level);
    await noteChange(tx, caller, name, publicKey);
    return presentApiKey(key);
  },
});
