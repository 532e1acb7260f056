import { sql } from "drizzle-orm";
import { type TenantTransaction, withoutTenant } from "../transaction.ts";

export type PersonFacts = {
  userId: string;
  email: string;
  name: string;
  passwordHash: string;
  sessionVersion: number;
  memberships: { tenantId: string; tenantName: string; roles: string[] }[];
};

/** The person with this e-mail address (lower case) or id, and their memberships; null when there is none. */
export async function findPerson(
  wanted: { email: string } | { userId: string },
): Promise<PersonFacts | null> {
  const email = "email" in wanted ? wanted.email : null;
  const userId = "userId" in wanted ? wanted.userId : null;
  const { rows } = await withoutTenant().execute<PersonFacts>(sql`
    SELECT user_id AS "userId", email, name, password_hash AS "passwordHash", session_version AS "sessionVersion", memberships
    FROM find_person(${email}, ${userId})`);
  return rows[0] ?? null;
}

/** Adds a person, in a transaction that gives them something to do; false when the e-mail address is somebody's. */
export async function addPerson(
  tx: TenantTransaction,
  {
    userId,
    email,
    name,
    passwordHash,
  }: { userId: string; email: string; name: string; passwordHash: string },
): Promise<boolean> {
  const { rows } = await tx.execute<{ added: boolean }>(
    sql`SELECT add_person(${userId}, ${email}, ${name}, ${passwordHash}) AS added`,
  );
  return rows[0]?.added ?? false;
}

/** Ends every session of the person, wherever a copy of it may be. */
export async function endSessions(userId: string): Promise<void> {
  await withoutTenant().execute(sql`SELECT end_sessions(${userId})`);
}
