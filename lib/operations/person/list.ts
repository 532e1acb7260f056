import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import type { Person } from "#lib/contracts/person.ts";
import { listMembers } from "#lib/db/queries/membership.ts";
import { presentPerson } from "#lib/resources/person.ts";
import { defineScopedOperation, readers } from "../scope.ts";

/** Lists the people who belong here. */
export const listPeople = defineScopedOperation({
  name: "person.list",
  permissions: readers,
  async run(tx, { limit, cursor }: ListQuery): Promise<Page<Person>> {
    return toPage(await listMembers(tx, limit + 1, cursor), limit, ({ userId }) => userId, presentPerson);
  },
});
