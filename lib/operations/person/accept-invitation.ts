import { hashPassword, verifyPassword } from "#lib/auth/password.ts";
import type { AcceptInvitation } from "#lib/contracts/accept-invitation.ts";
import { newId } from "#lib/db/id.ts";
import { type FoundInvitation, findInvitation, markAccepted } from "#lib/db/queries/invitation.ts";
import { insertMembership } from "#lib/db/queries/membership.ts";
import { addPerson } from "#lib/db/queries/person.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { noteChange } from "../audit.ts";
import type { Caller } from "../operation.ts";
import { admitTry } from "./admit-try.ts";

export type OpenInvitation = { scopeName: string; email: string; isNew: boolean };

/** The open invitation whose secret this is, for the page that accepts it; null when there is none. Changes nothing. */
export async function viewInvitation(secret: string): Promise<OpenInvitation | null> {
  const found = await findInvitation(secret);
  return found && { scopeName: found.scopeName, email: found.email, isNew: found.userId === null };
}

/**
 * What came of accepting: done; the invitation is not open; the password is wrong; tried too often; or the e-mail address
 * became somebody's meanwhile, who must give the password they have.
 */
export type Acceptance = "accepted" | "gone" | "wrong password" | "too many tries" | "known by now";

class KnownByNow extends Error {}

/**
 * Accepts an invitation, once. Not an operation of a tenant: where it leads is known only once it is found. Who is new gets
 * the name and password that they give; who is known must give the password that they have.
 */
export async function acceptInvitation(
  secret: string,
  input: AcceptInvitation,
  address: string | null,
): Promise<Acceptance> {
  const found = await findInvitation(secret);
  if (!found) return "gone";
  // Deriving a key from a password is work, so that new people are counted too.
  if (!(await admitTry(found.email, address))) return "too many tries";
  if (found.userId && !(await verifyPassword(input.password, found.passwordHash))) return "wrong password";
  const passwordHash = found.userId ? null : await hashPassword(input.password);
  try {
    return await join(secret, found, { name: input.name ?? found.email, passwordHash });
  } catch (error) {
    if (error instanceof KnownByNow) return "known by now";
    throw error;
  }
}

function join(
  secret: string,
  found: FoundInvitation,
  { name, passwordHash }: { name: string; passwordHash: string | null },
): Promise<Acceptance> {
  return inTenant(found.scopeId, async (tx) => {
    const invitation = await markAccepted(tx, secret);
    if (!invitation) return "gone";
    const userId = found.userId ?? newId();
    if (passwordHash && !(await addPerson(tx, { userId, email: found.email, name, passwordHash })))
      throw new KnownByNow();
    await insertMembership(tx, { userId, roles: invitation.roles });
    const caller: Caller = {
      tenantId: found.scopeId,
      actor: { kind: "person", userId, roles: invitation.roles },
      correlationId: null,
    };
    await noteChange(tx, caller, "invitation.accept", invitation.invitationId);
    return "accepted";
  });
}
