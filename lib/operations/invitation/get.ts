import type { Invitation } from "#lib/contracts/person.ts";
import { findOwnInvitation } from "#lib/db/queries/invitation.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { presentInvitation } from "#lib/resources/person.ts";
import { defineScopedOperation, readers } from "../scope.ts";

/** Reads an invitation. */
export const getInvitation = defineScopedOperation({
  name: "invitation.get",
  permissions: readers,
  async run(tx, input: { invitationId: string }, _caller, level): Promise<Invitation> {
    const invitationId = parseGuid(input.invitationId);
    const row = invitationId && (await findOwnInvitation(tx, invitationId));
    if (!row) throw new Refusal("INVITATION_NOT_FOUND");
    return presentInvitation(row, level);
  },
});
