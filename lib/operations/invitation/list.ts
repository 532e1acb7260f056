import { type ListQuery, type Page, toPage } from "#lib/contracts/list.ts";
import type { Invitation } from "#lib/contracts/person.ts";
import { listInvitations as queryInvitations } from "#lib/db/queries/invitation.ts";
import { presentInvitation } from "#lib/resources/person.ts";
import { defineScopedOperation, readers } from "../scope.ts";

/** Lists invitations that were not withdrawn, newest first. */
export const listInvitations = defineScopedOperation({
  name: "invitation.list",
  permissions: readers,
  async run(tx, { limit, cursor }: ListQuery, _caller, level): Promise<Page<Invitation>> {
    return toPage(
      await queryInvitations(tx, limit + 1, cursor),
      limit,
      ({ invitationId }) => invitationId,
      (row) => presentInvitation(row, level),
    );
  },
});
