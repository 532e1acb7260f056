import type { Person } from "#lib/contracts/person.ts";
import { findMember } from "#lib/db/queries/membership.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { presentPerson } from "#lib/resources/person.ts";
import { defineScopedOperation, readers } from "../scope.ts";

/** Reads a person who belongs here. */
export const getPerson = defineScopedOperation({
  name: "person.get",
  permissions: readers,
  async run(tx, input: { userId: string }): Promise<Person> {
    const userId = parseGuid(input.userId);
    const member = userId && (await findMember(tx, { userId }));
    if (!member) throw new Refusal("PERSON_NOT_FOUND");
    return presentPerson(member);
  },
});
