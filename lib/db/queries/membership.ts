import { and, desc, eq, lt } from "drizzle-orm";
import { memberships } from "../schema/memberships.ts";
import { users } from "../schema/users.ts";
import type { TenantTransaction } from "../transaction.ts";

export type MemberRow = { userId: string; email: string; name: string; roles: string[]; createdAt: Date };

const member = {
  userId: memberships.userId,
  email: users.email,
  name: users.name,
  roles: memberships.roles,
  createdAt: memberships.createdAt,
};

/** Up to `limit` people, those who came to us last first, from behind the person `before` when it is given. */
export function listMembers(tx: TenantTransaction, limit: number, before?: string): Promise<MemberRow[]> {
  return tx
    .select(member)
    .from(memberships)
    .innerJoin(users, eq(users.userId, memberships.userId))
    .where(and(eq(memberships.tenantId, tx.tenantId), before ? lt(memberships.userId, before) : undefined))
    .orderBy(desc(memberships.userId))
    .limit(limit);
}

/** The person with this id or e-mail address, if they belong here. */
export async function findMember(
  tx: TenantTransaction,
  wanted: { userId: string } | { email: string },
): Promise<MemberRow | null> {
  const [row] = await tx
    .select(member)
    .from(memberships)
    .innerJoin(users, eq(users.userId, memberships.userId))
    .where(
      and(
        eq(memberships.tenantId, tx.tenantId),
        "userId" in wanted ? eq(memberships.userId, wanted.userId) : eq(users.email, wanted.email),
      ),
    );
  return row ?? null;
}

/** Lets a person in; who is in already stays as they are. */
export async function insertMembership(
  tx: TenantTransaction,
  membership: { userId: string; roles: string[] },
): Promise<void> {
  await tx
    .insert(memberships)
    .values({ tenantId: tx.tenantId, ...membership })
    .onConflictDoNothing();
}

const isMember = (tx: TenantTransaction, userId: string) =>
  and(eq(memberships.tenantId, tx.tenantId), eq(memberships.userId, userId));

/** Changes what a person may do here; false when they do not belong here. */
export async function updateMembership(
  tx: TenantTransaction,
  userId: string,
  roles: string[],
): Promise<boolean> {
  const changed = await tx
    .update(memberships)
    .set({ roles })
    .where(isMember(tx, userId))
    .returning({ userId: memberships.userId });
  return changed.length === 1;
}

/** Puts a person out; false when they do not belong here. */
export async function deleteMembership(tx: TenantTransaction, userId: string): Promise<boolean> {
  const deleted = await tx
    .delete(memberships)
    .where(isMember(tx, userId))
    .returning({ userId: memberships.userId });
  return deleted.length === 1;
}
