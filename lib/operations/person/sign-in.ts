import { verifyPassword } from "#lib/auth/password.ts";
import type { SignIn } from "#lib/contracts/sign-in.ts";
import { findPerson } from "#lib/db/queries/person.ts";
import { admitTry } from "./admit-try.ts";

export type SignedInPerson = { userId: string; name: string; email: string; sessionVersion: number };

/**
 * The person whose e-mail address and password these are; null otherwise, after the same time. Who tries too often, for one
 * e-mail address or from one network address, gets "too many tries" and is told nothing of the password.
 */
export async function signInPerson(
  { email, password }: SignIn,
  address: string | null,
): Promise<SignedInPerson | null | "too many tries"> {
  if (!(await admitTry(email, address))) return "too many tries";
  const person = await findPerson({ email });
  const verified = await verifyPassword(password, person?.passwordHash ?? null);
  if (!person || !verified) return null;
  const { userId, name, sessionVersion } = person;
  return { userId, name, email, sessionVersion };
}
