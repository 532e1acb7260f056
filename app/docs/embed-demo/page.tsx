import type { Metadata } from "next";
import { headers } from "next/headers";
import { env } from "#lib/env.ts";
import { findSession } from "../../(portal)/portal/session.ts";
import { startDemoSession } from "./actions.ts";
import { DemoCheckout } from "./demo-checkout.tsx";

export const metadata: Metadata = { title: "Embedded checkout – Quittance" };

function Code({ children }: { children: string }) {
  return (
    <pre className="rounded-lg border border-line bg-surface p-4 text-sm whitespace-pre-wrap">
      <code>{children}</code>
    </pre>
  );
}

/** Shows the embedded checkout at work, and how to have it in a page of one's own. */
export default async function EmbedDemoPage() {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const session = await findSession();
  const { origin } = new URL(env().BASE_URL);
  return (
    <main id="content" className="flex max-w-5xl flex-col gap-10">
      <script async src="/checkout.js" nonce={nonce} />
      <header className="max-w-2xl">
        <p className="text-sm text-muted">Quittance · guides</p>
        <h1 className="mt-1 mb-3 text-2xl font-semibold leading-tight">The checkout in your own page</h1>
        <p>
          Your server asks for a session, your page shows the form. Card details go straight to the provider,
          the bank’s check happens in the same place, and your page hears how it went. The webhook is what you
          act on: an event in a browser can be made up by whoever sits in front of it.
        </p>
        {session && (
          <p className="mt-3 text-muted">
            This page makes its sessions as {session.name}, in {session.tenantName}, with test money.
          </p>
        )}
      </header>
      <DemoCheckout start={startDemoSession} isSignedIn={session !== null} />
      <section className="flex max-w-3xl flex-col gap-4">
        <h2 className="text-xl font-semibold leading-tight">The code</h2>
        <p>
          On your server, for each payer. The tenant must allow your page’s origin to embed it; nobody else’s
          page can show the form.
        </p>
        <Code>{`POST ${origin}/v1/whitelabel-customer/session/checkout
{ "orderRef": "HOME-2026-000481", "instructionRef": "2026-03", "expirySeconds": 3600 }

201 { "sessionToken": "…", "expires": 1767229200, "sessionId": "…" }`}</Code>
        <p>In your page:</p>
        <Code>{`<script async src="${origin}/checkout.js"></script>

<quittance-checkout
  token="SESSION_TOKEN"
  return-url="https://insurer.example/thanks"
  language="en"
  mode="sandbox"></quittance-checkout>

<script>
  const checkout = document.querySelector("quittance-checkout");
  checkout.addEventListener("quittance_checkout:session_success", ({ detail }) => {
    console.log("paid", detail.orderRef, detail.instructionRef);
  });
  checkout.addEventListener("quittance_checkout:session_failed", ({ detail }) => {
    // payment_failed: the payer can try again in the form. session_token_expired: ask for a new session.
    console.log(detail.reason);
  });
</script>`}</Code>
        <p>
          If your pages have a content security policy, add{" "}
          <code className="break-all">
            script-src {origin}; frame-src {origin}
          </code>
          .
        </p>
      </section>
    </main>
  );
}
