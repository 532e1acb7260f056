import type { Invite, InviteToAccount, SentInvitation } from "#lib/contracts/person.ts";
import { newId } from "#lib/db/id.ts";
import { insertInvitation } from "#lib/db/queries/invitation.ts";
import { findMember } from "#lib/db/queries/membership.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentInvitation } from "#lib/resources/person.ts";
import { noteChange } from "../audit.ts";
import { type Caller, defineAccountOperation } from "../operation.ts";
import { withinTenant } from "../scope.ts";
import { invitationSeconds, newInvitationSecret } from "./secret.ts";

const name = "invitation.create";

async function invite(
  tx: TenantTransaction,
  { emailAddress: email, roles }: Invite,
  caller: Caller,
  level: "account" | "tenant",
): Promise<SentInvitation> {
  if (await findMember(tx, { email })) throw new Refusal("PERSON_ALREADY_MEMBER", { field: "/emailAddress" });
  const { secretHash, invitationLink } = newInvitationSecret();
  const invitation = { invitationId: newId(), email, roles, secretHash };
  const row = await insertInvitation(tx, invitation, invitationSeconds);
  if (!row) throw new Refusal("INVITATION_ALREADY_OPEN", { field: "/emailAddress" });
  await noteChange(tx, caller, name, invitation.invitationId);
  return { ...presentInvitation(row, level), invitationLink };
}

/** Invites a person into the account, or into one of its tenants; the one time the invitation's address is given. */
export const inviteIntoAccount = defineAccountOperation({
  name,
  permission: "account-admin",
  run: (tx, { tenantId, ...input }: InviteToAccount, caller): Promise<SentInvitation> =>
    tenantId
      ? withinTenant(tx, tenantId, (inside) => invite(inside, input, caller, "tenant"))
      : invite(tx, input, caller, "account"),
});

/** Invites a person into a tenant, likewise. */
export const inviteIntoTenant = defineAccountOperation({
  name,
  permission: "account-tenant-write",
  run: (tx, { tenantId, ...input }: Invite & { tenantId: string }, caller): Promise<SentInvitation> =>
    withinTenant(tx, tenantId, (inside) => invite(inside, input, caller, "tenant")),
});
