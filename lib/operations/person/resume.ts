import { findPerson } from "#lib/db/queries/person.ts";
import type { Caller } from "../operation.ts";

export type PortalSession = { name: string; email: string; tenantName: string; caller: Caller };

/**
 * The session of a person who signed in before, in the first of their tenants; null when it has ended: the person's
 * session version was raised, or they belong to no tenant any more. Roles are as they are now. Asked at every request.
 */
export async function resumeSession(userId: string, sessionVersion: number): Promise<PortalSession | null> {
  const person = await findPerson({ userId });
  const [membership] = person?.memberships ?? [];
  if (!person || !membership || person.sessionVersion !== sessionVersion) return null;
  return {
    name: person.name,
    email: person.email,
    tenantName: membership.tenantName,
    caller: {
      tenantId: membership.tenantId,
      actor: { kind: "person", userId, roles: membership.roles },
      correlationId: null,
    },
  };
}
