import { redirect } from "next/navigation";
import { connection } from "next/server";
import { getServerSession } from "next-auth";
import { cache } from "react";
import { type PortalSession, resumeSession } from "#lib/operations/person/resume.ts";
import { authOptions } from "./auth-options.ts";

/** The signed-in person's session, looked up once a request; null when there is none. */
export const findSession = cache(async (): Promise<PortalSession | null> => {
  // Who asks is known only when somebody does: nothing of the portal is drawn beforehand.
  await connection();
  const session = (await getServerSession(authOptions())) as {
    userId?: string;
    sessionVersion?: number;
  } | null;
  if (!session?.userId || session.sessionVersion === undefined) return null;
  return resumeSession(session.userId, session.sessionVersion);
});

/** The signed-in person's session; sends everybody else to sign in. */
export async function requireSession(): Promise<PortalSession> {
  return (await findSession()) ?? redirect("/portal/sign-in");
}
