import { Part } from "#components/docs/article.tsx";
import { CodeBlock } from "#components/docs/code-block.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { Code, Inline } from "#components/docs/inline.tsx";
import { Table } from "#components/docs/table.tsx";
import { env } from "#lib/env.ts";
import { Guide, guideTitle } from "../guide.tsx";

export const metadata = guideTitle("embedding");

const events = [
  ["component_loaded", "The form is there."],
  ["session_success", "Paid. What counts is the webhook, or reading the instruction: a page can be closed."],
  [
    "session_failed",
    "Not paid: `detail.reason` says why. After a decline the payer can try again in the form.",
  ],
] as const;

/** The payment form in the insurer's own page. */
export default function Embedding() {
  const url = new URL(env().BASE_URL).origin;
  return (
    <Guide slug="embedding">
      <p className="mt-3">
        <DocLink href="/docs/embed-demo">See it at work</DocLink>.
      </p>
      <Part id="session" title="1. Make a session">
        <p>
          Your server asks with <Code>POST /v1/whitelabel-customer/session/checkout</Code> for the instruction
          that is to be paid, and gives the <Code>sessionToken</Code> of the answer to the page. The tenant
          must allow the page&rsquo;s origin; no other can show the form.
        </p>
      </Part>
      <Part id="element" title="2. Put the element into the page">
        <CodeBlock
          title="HTML"
          code={`<script src="${url}/checkout.js" async></script>

<quittance-checkout
  token="SESSION_TOKEN"
  return-url="https://insurer.example/thank-you"
  language="en"></quittance-checkout>`}
        />
        <p>
          The element makes itself as high as the form is. Card details go from the form to the payment
          provider; your page cannot see them. A page with a content security policy of its own needs{" "}
          <Code>script-src {url}</Code> and <Code>frame-src {url}</Code>.
        </p>
      </Part>
      <Part id="events" title="3. Listen">
        <CodeBlock
          title="JavaScript"
          code={`document.querySelector("quittance-checkout")
  .addEventListener("quittance_checkout:session_success", () => location.assign("/thank-you"));`}
        />
        <Table
          label="Events of the element"
          titles={["quittance_checkout:", "Means"]}
          rows={events.map(([name, means]) => ({
            key: name,
            cells: [<Code key="name">{name}</Code>, <Inline key="means" text={means} />],
          }))}
        />
      </Part>
    </Guide>
  );
}
