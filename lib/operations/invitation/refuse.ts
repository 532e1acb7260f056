import { findOwnInvitation } from "#lib/db/queries/invitation.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";

/** Why an invitation could not be changed: it is not there, or it was accepted. */
export async function refusalOf(tx: TenantTransaction, invitationId: string | null): Promise<Refusal> {
  const accepted = invitationId && (await findOwnInvitation(tx, invitationId));
  return new Refusal(accepted ? "INVITATION_ALREADY_ACCEPTED" : "INVITATION_NOT_FOUND");
}
