import { randomBytes, randomUUID } from "node:crypto";
import type { CreatedApiKey, WriteApiKey } from "#lib/contracts/api-key.ts";
import { insertApiKey } from "#lib/db/queries/api-key.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { seal } from "#lib/db/seal.ts";
import { presentApiKey } from "#lib/resources/api-key.ts";
import { noteChange } from "../audit.ts";
import { defineScopedOperation, writers } from "../scope.ts";
import { assertAhead } from "./expiry.ts";

const name = "api_key.create";

/** Makes a key, and shows its private half this one time: it is kept sealed. */
export const createApiKey = defineScopedOperation({
  name,
  permissions: writers,
  async run(tx, input: WriteApiKey, caller): Promise<CreatedApiKey> {
    assertAhead(input.expiresAt);
    const publicKey = randomUUID();
    const privateKey = randomBytes(32).toString("base64");
    const place = { tenantId: tx.tenantId, table: "api_keys", column: "private_key_sealed", row: publicKey };
    const key = await insertApiKey(tx, {
      publicKey,
      name: input.name ?? "API Key",
      roles: input.roles,
      ipRanges: input.ipRanges,
      expiresAt: input.expiresAt ?? null,
      privateKeySealed: seal(await getDataKey(tx), place, privateKey),
    });
    await noteChange(tx, caller, name, publicKey);
    return { ...presentApiKey(key), privateKey };
  },
});
