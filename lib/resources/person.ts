import type { Invitation, Person } from "#lib/contracts/person.ts";
import type { InvitationRow } from "#lib/db/queries/invitation.ts";
import type { MemberRow } from "#lib/db/queries/membership.ts";

/** A person as the API gives them, in one tenant or account. */
export function presentPerson({ userId, email, name, roles, createdAt }: MemberRow): Person {
  return {
    userId,
    identity: `user:${userId}`,
    name,
    emailAddress: email,
    roles,
    joined: createdAt.toISOString(),
  };
}

/** An invitation as the API gives it: without its address, which whoever has it can accept. */
export function presentInvitation(row: InvitationRow, level: "account" | "tenant"): Invitation {
  return {
    invitationId: row.invitationId,
    emailAddress: row.email,
    roles: row.roles,
    tenantId: level === "tenant" ? row.tenantId : null,
    status: row.acceptedAt ? "ACCEPTED" : row.expired ? "EXPIRED" : "INVITED",
    expiresAt: row.expiresAt.toISOString(),
    created: row.createdAt.toISOString(),
  };
}
