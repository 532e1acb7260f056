import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/portal/sign-in-form.tsx";
import { findSession } from "../session.ts";

export const metadata: Metadata = { title: "Sign in to Quittance", robots: "noindex" };

export default async function SignInPage() {
  if (await findSession()) redirect("/portal");
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-sm flex-col justify-center px-6 py-12">
      <p className="text-sm font-semibold text-muted">Quittance</p>
      <h1 className="mt-1 mb-6 text-2xl font-semibold">Sign in</h1>
      <div className="rounded-lg border border-line bg-surface p-6 shadow-card">
        <SignInForm />
      </div>
    </main>
  );
}
