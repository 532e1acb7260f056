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
  ["session_failed", "Not paid: `detail.reason` says why."],
  ["unsupported_language", "The form does not speak the `language` you asked for, and goes on in another."],
] as const;

const reasons = [
  ["payment_failed", "This try came to nothing. The payer can try again in the form."],
  ["session_token_expired", "The time is over: make a new session."],
  ["session_token_invalid", "There is no such session."],
  ["session_error", "It was revoked, the instruction was cancelled, or nothing can be paid just now."],
  ["wrong_mode", "The element says `mode`, `sandbox` or `production`, and the tenant is in the other."],
  [
    "not_loaded",
    "The form did not come in 20 seconds. Most often the tenant does not allow the page\u2019s origin.",
  ],
] as const;

function Meanings({
  label,
  title,
  words,
}: {
  label: string;
  title: string;
  words: readonly (readonly [string, string])[];
}) {
  return (
    <Table
      label={label}
      titles={[title, "Means"]}
      rows={words.map(([name, means]) => ({
        key: name,
        cells: [<Code key="name">{name}</Code>, <Inline key="means" text={means} />],
      }))}
    />
  );
}

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
          that is to be paid, and gives the <Code>sessionToken</Code> of the answer to the page.
        </p>
        <CodeBlock
          title="Session"
          code={`curl -X POST ${url}/v1/whitelabel-customer/session/checkout \\
  -H "Authorization: Bearer $TOKEN" \\
  -H "x-account-id: $ACCOUNT_ID" -H "x-tenant-id: $TENANT_ID" \\
  -H "Content-Type: application/json" \\
  -d '{ "orderRef": "H-481", "instructionRef": "first-premium", "expirySeconds": 3600 }'`}
        />
        <p>
          Only pages on the origins in the tenant&rsquo;s <Code>embedOrigins</Code> can show the form; an
          administrator of the account sets them with{" "}
          <DocLink href="/docs/reference/updateTenant">PUT /v1/account/tenants/{"{tenantId}"}</DocLink>. After
          paying, people can go on to a <Code>return-url</Code> on one of these, or of its{" "}
          <Code>returnOrigins</Code>.
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
        <Meanings label="Events of the element" title="quittance_checkout:" words={events} />
        <Meanings label="Reasons of session_failed" title="detail.reason" words={reasons} />
        <p>
          An event in a browser can be made up by whoever sits in front of it. Act on the{" "}
          <DocLink href="/docs/guides/webhooks">webhook</DocLink>.
        </p>
      </Part>
    </Guide>
  );
}
