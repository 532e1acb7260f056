import type { Metadata } from "next";
import { headers } from "next/headers";
import { Article } from "#components/docs/article.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { findSession } from "../../(portal)/portal/session.ts";
import { startDemoSession } from "./actions.ts";
import { DemoCheckout } from "./demo-checkout.tsx";

export const metadata: Metadata = { title: "The checkout in your own page – Quittance API" };

/** Shows the embedded checkout at work. */
export default async function EmbedDemoPage() {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const session = await findSession();
  return (
    <Article over="Embedding the checkout" title="The checkout in your own page" wide>
      <script async src="/checkout.js" nonce={nonce} />
      <div className="mb-8 flex max-w-3xl flex-col gap-3">
        <p>
          Your server asks for a session, your page shows the form. Card details go straight to the provider,
          the bank’s check happens in the same place, and your page hears how it went.{" "}
          <DocLink href="/docs/guides/embedding">How it is done</DocLink>.
        </p>
        {session && (
          <p className="text-muted">
            This page makes its sessions as {session.name}, in {session.tenantName}, with test money.
          </p>
        )}
      </div>
      <DemoCheckout start={startDemoSession} isSignedIn={session !== null} />
    </Article>
  );
}
