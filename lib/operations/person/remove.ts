import { deleteMembership } from "#lib/db/queries/membership.ts";
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
    if (!userId || !(await deleteMembership(tx, userId))) throw new Refusal("PERSON_NOT_FOUND");
    await assertAdminLeft(tx, level);
    await noteChange(tx, caller, name, userId);
  },
});
