import { deleteMembership, findMember } from "#lib/db/queries/membership.ts";
import { endTryOutKey } from "#lib/db/queries/try-out-key.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { noteChange } from "../audit.ts";
import { assertAdminLeft } from "../last-admin.ts";
import { defineScopedOperation, writers } from "../scope.ts";

const name = "person.remove";

/** Puts a person out, at once. */
export const removePerson = defineScopedOperation({
  name,
  permissions: writers,
  async run(tx, input: { userId: string }, caller, level): Promise<undefined> {
    const userId = parseGuid(input.userId);
    const member = userId && (await findMember(tx, { userId }));
    if (!member || !(await deleteMembership(tx, member.userId))) throw new Refusal("PERSON_NOT_FOUND");
    await endTryOutKey(tx, member.email);
    await assertAdminLeft(tx, level);
    await noteChange(tx, caller, name, member.userId);
  },
});
