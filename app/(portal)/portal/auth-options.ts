import type { AuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { portalSecret } from "#lib/auth/portal-secret.ts";
import { signIn, tooManyTries } from "#lib/contracts/sign-in.ts";
import { clientAddress } from "#lib/http/front-door.ts";
import { signInPerson } from "#lib/operations/person/sign-in.ts";
import { signOutPerson } from "#lib/operations/person/sign-out.ts";

/** A working day, from signing in. */
const sessionSeconds = 12 * 60 * 60;

/** How people sign in to the portal. Made on use: building the product has no settings. */
export function authOptions(): AuthOptions {
  return {
    secret: portalSecret(),
    session: { strategy: "jwt", maxAge: sessionSeconds },
    pages: { signIn: "/portal/sign-in", error: "/portal/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(given) {
          const parsed = signIn.safeParse(given);
          const person = parsed.success ? await signInPerson(parsed.data, clientAddress()) : null;
          // What is thrown is what the form gets to read.
          if (person === "too many tries") throw new Error(tooManyTries);
          return person && { id: person.userId, sessionVersion: person.sessionVersion };
        },
      }),
    ],
    events: {
      async signOut({ token }) {
        if (token?.sub) await signOutPerson(token.sub);
      },
    },
    callbacks: {
      jwt({ token, user }) {
        if (!user) return token;
        const { id, sessionVersion } = user as { id: string; sessionVersion?: number };
        return { sub: id, sessionVersion };
      },
      // The session says who it is and nothing else; the rest is looked up at each request.
      session({ session, token }) {
        return { expires: session.expires, userId: token.sub, sessionVersion: token.sessionVersion };
      },
    },
  };
}
