import { verifyPassword } from "#lib/auth/password.ts";
import type { SignIn } from "#lib/contracts/sign-in.ts";
import { findPerson } from "#lib/db/queries/person.ts";

export type SignedInPerson = { userId: string; name: string; email: string; sessionVersion: number };

/** The person whose e-mail address and password these are; null otherwise, after the same time. */
export async function signInPerson({ email, password }: SignIn): Promise<SignedInPerson | null> {
  const person = await findPerson({ email });
  const verified = await verifyPassword(password, person?.passwordHash ?? null);
  if (!person || !verified) return null;
  const { userId, name, sessionVersion } = person;
  return { userId, name, email, sessionVersion };
}
