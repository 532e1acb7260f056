import { withdrawInvitation as withdraw } from "#lib/db/queries/invitation.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { noteChange } from "../audit.ts";
import { defineScopedOperation, writers } from "../scope.ts";
import { refusalOf } from "./refuse.ts";

const name = "invitation.withdraw";

/** Takes an invitation back: its address opens nothing any longer. */
export const withdrawInvitation = defineScopedOperation({
  name,
  permissions: writers,
  async run(tx, input: { invitationId: string }, caller): Promise<undefined> {
    const invitationId = parseGuid(input.invitationId);
    if (!invitationId || !(await withdraw(tx, invitationId))) throw await refusalOf(tx, invitationId);
    await noteChange(tx, caller, name, invitationId);
  },
});
