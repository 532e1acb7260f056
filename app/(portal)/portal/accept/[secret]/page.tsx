import type { Metadata } from "next";
import { connection } from "next/server";
import { AcceptForm } from "#components/portal/accept-form.tsx";
import { setPageStatus } from "#lib/http/front-door.ts";
import { viewInvitation } from "#lib/operations/person/accept-invitation.ts";
import { accept } from "./actions.ts";

export const metadata: Metadata = { title: "Accept an invitation to Quittance", robots: "noindex" };

/** Where an invitation leads. Looking at it changes nothing, however often it is done and by whatever robot. */
export default async function AcceptPage({ params }: { params: Promise<{ secret: string }> }) {
  await connection();
  const { secret } = await params;
  const invitation = secret.length <= 100 ? await viewInvitation(secret) : null;
  if (!invitation) setPageStatus(404);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-6 py-12">
      <p className="text-sm font-semibold text-muted">Quittance</p>
      {invitation ? (
        <>
          <h1 className="mt-1 mb-2 text-2xl font-semibold">Join {invitation.scopeName}</h1>
          <p className="mb-6 text-muted">
            {invitation.isNew
              ? "Say who you are and choose a password. You sign in with it next."
              : "You have a password here already. Enter it to accept the invitation."}
          </p>
          <div className="rounded-lg border border-line bg-surface p-6 shadow-card">
            <AcceptForm
              email={invitation.email}
              isNew={invitation.isNew}
              accept={accept.bind(null, secret)}
            />
          </div>
        </>
      ) : (
        <>
          <h1 className="mt-1 mb-2 text-2xl font-semibold">This invitation is not open</h1>
          <p className="text-muted">
            It was accepted, taken back or has run out. Ask whoever invited you for a new one.
          </p>
        </>
      )}
    </main>
  );
}
