import Link from "next/link";
import type { ReactNode } from "react";
import { SignOutButton } from "#components/portal/sign-out-button.tsx";
import { requireSession } from "../session.ts";

export default async function PortalLayout({ children }: { children: ReactNode }) {
  const { tenantName, name } = await requireSession();
  return (
    <div className="min-h-dvh text-sm">
      <header className="border-b border-line">
        <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-2 px-6 py-3">
          <Link href="/portal" className="font-semibold">
            {tenantName}
          </Link>
          <a href="/docs" className="ml-auto underline underline-offset-4">
            API documents
          </a>
          <span className="text-muted">{name}</span>
          <SignOutButton />
        </div>
      </header>
      <main className="mx-auto max-w-6xl px-6 py-8">{children}</main>
    </div>
  );
}
