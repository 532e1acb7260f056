import type { SentInvitation } from "#lib/contracts/person.ts";
import { renewInvitation } from "#lib/db/queries/invitation.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { presentInvitation } from "#lib/resources/person.ts";
import { noteChange } from "../audit.ts";
import { defineScopedOperation, writers } from "../scope.ts";
import { refusalOf } from "./refuse.ts";
import { invitationSeconds, newInvitationSecret } from "./secret.ts";

const name = "invitation.resend";

/** Gives an invitation another address and all of its time again; the address before opens nothing any longer. */
export const resendInvitation = defineScopedOperation({
  name,
  permissions: writers,
  async run(tx, input: { invitationId: string }, caller, level): Promise<SentInvitation> {
    const invitationId = parseGuid(input.invitationId);
    const { secretHash, invitationLink } = newInvitationSecret();
    const row = invitationId && (await renewInvitation(tx, invitationId, secretHash, invitationSeconds));
    if (!row) throw await refusalOf(tx, invitationId);
    await noteChange(tx, caller, name, row.invitationId);
    return { ...presentInvitation(row, level), invitationLink };
  },
});
