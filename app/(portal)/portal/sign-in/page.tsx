import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/portal/sign-in-form.tsx";
import { findSession } from "../session.ts";

export const metadata: Metadata = { title: "Sign in to Quittance", robots: "noindex" };

/** Where somebody was on their way to, when that is a page of ours that asks people to sign in. */
function pageAfter(to: string | string[] | undefined): string {
  return typeof to === "string" && /^\/(docs|portal)(\/[A-Za-z0-9_-]+)*$/.test(to) ? to : "/portal";
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ to?: string | string[] }>;
}) {
  const to = pageAfter((await searchParams).to);
  if (await findSession()) redirect(to);
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-6 py-12">
      <p className="text-sm font-semibold text-muted">Quittance</p>
      <h1 className="mt-1 mb-6 text-2xl font-semibold">Sign in</h1>
      <div className="rounded-lg border border-line bg-surface p-6 shadow-card">
        <SignInForm to={to} />
      </div>
    </main>
  );
}
