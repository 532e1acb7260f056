import { endSessions } from "#lib/db/queries/person.ts";

/** Signs a person out everywhere: a copy of the browser's cookie is worth no more than the cookie. */
export function signOutPerson(userId: string): Promise<void> {
  return endSessions(userId);
}
