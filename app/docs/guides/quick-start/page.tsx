import { Part } from "#components/docs/article.tsx";
import { CodeBlock } from "#components/docs/code-block.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { Code } from "#components/docs/inline.tsx";
import { env } from "#lib/env.ts";
import { Guide, guideTitle } from "../guide.tsx";
import { readSample } from "../sample.ts";

export const metadata = guideTitle("quick-start");

/** The journey from a key to a payment, as commands for a shell. */
export default function QuickStart() {
  const url = new URL(env().BASE_URL).origin;
  return (
    <Guide slug="quick-start">
      <Part id="before" title="Before you begin">
        <p>
          You need an API key of your tenant: its public and private half, the account&rsquo;s id, the
          tenant&rsquo;s id, and the id of a published scheme. <Code>npm run demo</Code> prints all of them
          for a tenant to try things with. Then, in a shell with <Code>curl</Code>, <Code>openssl</Code> and{" "}
          <Code>jq</Code>:
        </p>
        <CodeBlock
          title="Settings"
          code={`export QUITTANCE_URL=${url}
export QUITTANCE_PUBLIC_KEY=…    # a UUID
export QUITTANCE_PRIVATE_KEY=…   # 44 characters of base64; shown once, when the key was made
export ACCOUNT_ID=… TENANT_ID=… SCHEME_ID=…`}
        />
        <p>With the demo, this sets them all, in the directory in which it was started:</p>
        <CodeBlock title="Settings of the demo" code={readSample("quick-start/samples/demo-settings.sh")} />
      </Part>
      <Part id="token" title="1. Get a token">
        <p>
          Save <Code>token.sh</Code> from <DocLink href="/docs/guides/authentication">Authentication</DocLink>
          . It signs a request with your key. The token lasts an hour; use it until then.
        </p>
        <CodeBlock title="Token" code="export TOKEN=$(bash token.sh | jq -r .accessToken)" />
      </Part>
      <Part id="order" title="2. Make an order">
        <p>
          An order is your business reference. In it are instructions: dated movements of money, each with an
          amount and the scheme that says how it may be paid.
        </p>
        <CodeBlock title="Order" code={readSample("quick-start/samples/order.sh")} />
        <p>
          The answer is 202 with the whole order. Sent again with the same <Code>Idempotency-Key</Code>, it is
          answered the same and done once. <DocLink href="/docs/reference/createOrder">All fields</DocLink>.
        </p>
      </Part>
      <Part id="link" title="3. Ask for a link">
        <CodeBlock title="Link" code={readSample("quick-start/samples/link.sh")} />
        <p>
          <Code>link</Code> in the answer is the address for your customer. It is given this once; whoever has
          it can pay. Send it yourself, or have it sent: with{" "}
          <Code>{`"channels": [{ "type": "Email", "destination": "ada@example.com" }]`}</Code> in the request
          it goes out by e-mail, where the operator has set up a mail server.
        </p>
      </Part>
      <Part id="pay" title="4. Pay">
        <p>
          Open the link and pay with the card <Code>4242 4242 4242 4242</Code>, any date to come and any three
          digits. <DocLink href="/docs/guides/testing">Other cards</DocLink> are declined, ask for a code, or
          lose an answer on the way.
        </p>
      </Part>
      <Part id="status" title="5. See that it is paid">
        <CodeBlock title="Status" code={readSample("quick-start/samples/status.sh")} />
        <p>
          Its <Code>status</Code> is <Code>SETTLED</Code>. Rather than ask again and again, let us tell you:{" "}
          <DocLink href="/docs/guides/webhooks">Webhooks</DocLink>.
        </p>
      </Part>
    </Guide>
  );
}
