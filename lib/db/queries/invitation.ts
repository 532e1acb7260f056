import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { invitations } from "../schema/invitations.ts";
import { lookupHash } from "../seal.ts";
import { type TenantTransaction, withoutTenant } from "../transaction.ts";

export type InvitationRow = typeof invitations.$inferSelect & { expired: boolean };

/** By the database's clock. */
const expired = sql<boolean>`${invitations.expiresAt} <= now()`;
const columns = {
  tenantId: invitations.tenantId,
  invitationId: invitations.invitationId,
  email: invitations.email,
  roles: invitations.roles,
  secretHash: invitations.secretHash,
  expiresAt: invitations.expiresAt,
  acceptedAt: invitations.acceptedAt,
  withdrawnAt: invitations.withdrawnAt,
  createdAt: invitations.createdAt,
  expired,
};

const isOwn = (tx: TenantTransaction) =>
  and(eq(invitations.tenantId, tx.tenantId), isNull(invitations.withdrawnAt));
const isThis = (tx: TenantTransaction, invitationId: string) =>
  and(isOwn(tx), eq(invitations.invitationId, invitationId));
const isUnanswered = and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));

const expiry = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;

/**
 * Adds an invitation, for `expirySeconds`; null when one to the same e-mail address is open. Of those who invite it at the
 * same time each waits for the one before.
 */
export async function insertInvitation(
  tx: TenantTransaction,
  invitation: { invitationId: string; email: string; roles: string[]; secretHash: Buffer },
  expirySeconds: number,
): Promise<InvitationRow | null> {
  await tx.execute(
    sql`SELECT pg_advisory_xact_lock(hashtextextended(${`invite/${tx.tenantId}/${invitation.email}`}, 0))`,
  );
  const [open] = await tx
    .select({ id: invitations.invitationId })
    .from(invitations)
    .where(
      and(
        isOwn(tx),
        eq(invitations.email, invitation.email),
        isUnanswered,
        gt(invitations.expiresAt, sql`now()`),
      ),
    );
  if (open) return null;
  const [row] = await tx
    .insert(invitations)
    .values({ tenantId: tx.tenantId, ...invitation, expiresAt: expiry(expirySeconds) })
    .returning(columns);
  if (!row) throw new Error("invitation not added");
  return row;
}

/** Up to `limit` invitations that were not withdrawn, newest first, older than `before` when it is given. */
export function listInvitations(
  tx: TenantTransaction,
  limit: number,
  before?: string,
): Promise<InvitationRow[]> {
  return tx
    .select(columns)
    .from(invitations)
    .where(and(isOwn(tx), before ? lt(invitations.invitationId, before) : undefined))
    .orderBy(desc(invitations.invitationId))
    .limit(limit);
}

/** The invitation, if it is there and was not withdrawn. */
export async function findOwnInvitation(
  tx: TenantTransaction,
  invitationId: string,
): Promise<InvitationRow | null> {
  const [row] = await tx.select(columns).from(invitations).where(isThis(tx, invitationId));
  return row ?? null;
}

/** Gives an invitation another secret and time; null when it was accepted or withdrawn. */
export async function renewInvitation(
  tx: TenantTransaction,
  invitationId: string,
  secretHash: Buffer,
  expirySeconds: number,
): Promise<InvitationRow | null> {
  const [row] = await tx
    .update(invitations)
    .set({ secretHash, expiresAt: expiry(expirySeconds) })
    .where(and(isThis(tx, invitationId), isUnanswered))
    .returning(columns);
  return row ?? null;
}

/** Takes an invitation back; false when it was accepted or withdrawn. */
export async function withdrawInvitation(tx: TenantTransaction, invitationId: string): Promise<boolean> {
  const withdrawn = await tx
    .update(invitations)
    .set({ withdrawnAt: sql`now()` })
    .where(and(isThis(tx, invitationId), isUnanswered))
    .returning({ id: invitations.invitationId });
  return withdrawn.length === 1;
}

export type FoundInvitation = {
  /** The tenant or account it leads into. */
  scopeId: string;
  scopeName: string;
  invitationId: string;
  email: string;
  /** Null when nobody has the e-mail address yet. */
  userId: string | null;
  passwordHash: string | null;
};

/** The open invitation whose secret this is; null when there is none. */
export async function findInvitation(secret: string): Promise<FoundInvitation | null> {
  const { rows } = await withoutTenant().execute<FoundInvitation>(sql`
    SELECT scope_id AS "scopeId", scope_name AS "scopeName", invitation_id AS "invitationId", email,
      user_id AS "userId", password_hash AS "passwordHash"
    FROM find_invitation(${lookupHash("invitation", secret)})`);
  return rows[0] ?? null;
}

/** Marks the invitation whose secret this is accepted, and gives it; null when it is no longer open, or has another secret. */
export async function markAccepted(tx: TenantTransaction, secret: string): Promise<InvitationRow | null> {
  const [row] = await tx
    .update(invitations)
    .set({ acceptedAt: sql`now()` })
    .where(
      and(
        eq(invitations.tenantId, tx.tenantId),
        eq(invitations.secretHash, lookupHash("invitation", secret)),
        isUnanswered,
        gt(invitations.expiresAt, sql`now()`),
      ),
    )
    .returning(columns);
  return row ?? null;
}
