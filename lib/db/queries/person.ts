import { sql } from "drizzle-orm";
import { withoutTenant } from "../transaction.ts";

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
