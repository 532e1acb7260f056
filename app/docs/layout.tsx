import { headers } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { Navigation } from "#components/docs/navigation.tsx";
import { Document } from "#components/ui/document.tsx";
import { navigationGroups } from "./navigation.ts";

/** The documents are in English. Each page draws its own `<main id="content">`. */
export default async function DocsDocument({ children }: { children: ReactNode }) {
  return (
    <Document language="en" nonce={(await headers()).get("x-nonce") ?? undefined}>
      <a
        href="#content"
        className="absolute left-4 -translate-y-full bg-surface px-4 py-2 focus:z-10 focus:translate-y-2"
      >
        Go to the content
      </a>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-7xl flex-wrap items-baseline gap-x-6 gap-y-1 px-6 py-4">
          <Link href="/docs" className="text-lg font-semibold no-underline">
            Quittance
          </Link>
          <span className="text-muted">API documents</span>
          <span className="flex gap-5 text-sm sm:ml-auto">
            <Link href="/docs/reference" className="underline underline-offset-4">
              Reference
            </Link>
            <a href="/openapi.json" className="underline underline-offset-4">
              OpenAPI
            </a>
            <Link href="/portal" prefetch={false} className="underline underline-offset-4">
              Portal
            </Link>
          </span>
        </div>
      </header>
      <div className="mx-auto grid max-w-7xl px-6 lg:grid-cols-[15rem_minmax(0,1fr)] lg:gap-10">
        <div>
          <Navigation groups={navigationGroups()} />
        </div>
        <div className="min-w-0 pt-8">{children}</div>
      </div>
    </Document>
  );
}
