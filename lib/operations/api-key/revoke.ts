import { revokeApiKey as revokeKey } from "#lib/db/queries/api-key.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { noteChange } from "../audit.ts";
import { assertAdminLeft } from "../last-admin.ts";
import { defineScopedOperation, writers } from "../scope.ts";

const name = "api_key.revoke";

/** Ends a key at once and for ever, with every token that was issued for it. */
export const revokeApiKey = defineScopedOperation({
  name,
  permissions: writers,
  async run(tx, input: { publicKey: string }, caller, level): Promise<undefined> {
    const publicKey = parseGuid(input.publicKey);
    if (!publicKey || !(await revokeKey(tx, publicKey))) throw new Refusal("API_KEY_NOT_FOUND");
    await assertAdminLeft(tx, level);
    await noteChange(tx, caller, name, publicKey);
  },
});
