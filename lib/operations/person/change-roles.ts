import type { ChangeRoles, Person } from "#lib/contracts/person.ts";
import { findMember, updateMembership } from "#lib/db/queries/membership.ts";
import { endTryOutKey } from "#lib/db/queries/try-out-key.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { presentPerson } from "#lib/resources/person.ts";
import { noteChange } from "../audit.ts";
import { assertAdminLeft } from "../last-admin.ts";
import { defineScopedOperation, writers } from "../scope.ts";

const name = "person.change_roles";

/** Changes what a person may do here, at once. */
export const changeRoles = defineScopedOperation({
  name,
  permissions: writers,
  async run(tx, { roles, ...input }: ChangeRoles & { userId: string }, caller, level): Promise<Person> {
    const userId = parseGuid(input.userId);
    const member =
      userId && (await updateMembership(tx, userId, roles)) ? await findMember(tx, { userId }) : null;
    if (!member) throw new Refusal("PERSON_NOT_FOUND");
    await endTryOutKey(tx, member.email);
    await assertAdminLeft(tx, level);
    await noteChange(tx, caller, name, member.userId);
    return presentPerson(member);
  },
});
