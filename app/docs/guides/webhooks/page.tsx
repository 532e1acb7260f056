import { Part } from "#components/docs/article.tsx";
import { CodeBlock } from "#components/docs/code-block.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { Code } from "#components/docs/inline.tsx";
import { Guide, guideTitle } from "../guide.tsx";
import { readSample } from "../sample.ts";

export const metadata = guideTitle("webhooks");

/** How to be told of what happens. */
export default function Webhooks() {
  return (
    <Guide slug="webhooks">
      <Part id="begin" title="Begin">
        <p>
          Tell us where with{" "}
          <DocLink href="/docs/reference/createWebhook">POST /v1/notifications/webhooks</DocLink>: an https
          address that the public internet can reach, and the{" "}
          <DocLink href="/docs/events">event types</DocLink> you want, or all of them. The answer has the{" "}
          <Code>verificationKey</Code>. It is shown this once.
        </p>
        <p>
          An installation that was started as a demo also takes addresses on its own machine, such as{" "}
          <Code>http://localhost:8080</Code>; and <Code>npx quittance listen</Code> makes an endpoint there,
          prints what comes, and takes it away again.
        </p>
      </Part>
      <Part id="receive" title="Receive">
        <p>
          Each event comes as a POST with JSON. Verify it, keep it, answer with any 2xx status within 15
          seconds, and work on it afterwards. Nothing else of the answer counts, and a redirect is not
          followed.
        </p>
        <CodeBlock title="receive.mjs" code={readSample("webhooks/samples/receive.mjs")} />
      </Part>
      <Part id="verify" title="Verify">
        <p>
          Deliveries follow the Standard Webhooks specification, so one of its libraries does all of it, in{" "}
          <a
            href="https://www.standardwebhooks.com/"
            className="underline decoration-line-strong underline-offset-4"
          >
            a dozen languages
          </a>
          . By hand: the signature is over <Code>id.timestamp.body</Code>, with the bytes of the body as they
          came; parsed and written again, they are others.
        </p>
        <CodeBlock title="receive.py" code={readSample("webhooks/samples/receive.py")} />
      </Part>
      <Part id="again" title="It comes again until you take it">
        <p>
          What is not taken is tried again after 5 seconds, 5 minutes, 30 minutes, 2, 5, 10, 14, 20 and 24
          hours: ten tries over three days, each a little sooner or later than said. <Code>webhook-id</Code>{" "}
          stays the same, so that you can tell a repetition; <Code>Retry-After</Code> in your answer is
          honoured. After <Code>410 Gone</Code>, or three days in which nothing was taken, the endpoint is
          switched off, and says so when you read it.
        </p>
      </Part>
      <Part id="order" title="It may come out of order">
        <p>
          Each event carries the whole resource as it then was, and its <Code>version</Code>, which rises by
          one with every change. Of two events of one resource the higher is newer: keep the highest you have
          seen, and drop what is lower. Then it does not matter in which order they come, or how often.
        </p>
      </Part>
      <Part id="feed" title="Or read the feed">
        <p>
          <Code>GET /v1/events</Code> is the same events in the order in which they happened. Keep the cursor
          of the last page and go on from there: after an outage, to be sure that nothing was missed, or
          instead of webhooks altogether.
        </p>
      </Part>
    </Guide>
  );
}
