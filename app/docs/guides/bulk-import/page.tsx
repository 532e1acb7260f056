import { Part } from "#components/docs/article.tsx";
import { CodeBlock } from "#components/docs/code-block.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { Code } from "#components/docs/inline.tsx";
import { env } from "#lib/env.ts";
import { Guide, guideTitle } from "../guide.tsx";

export const metadata = guideTitle("bulk-import");

/** Many orders at once. */
export default function BulkImport() {
  const url = new URL(env().BASE_URL).origin;
  return (
    <Guide slug="bulk-import">
      <Part id="one" title="Up to a thousand: one order">
        <p>
          One <DocLink href="/docs/reference/createOrder">order</DocLink> takes up to 1,000 instructions, all
          or nothing.
        </p>
      </Part>
      <Part id="many" title="Any number: a line for each order">
        <p>
          <DocLink href="/docs/reference/importOrders">POST /v1/order-management/bulk</DocLink> takes a file
          of any size, one order to a line (NDJSON), each as it would be sent alone. It answers while it
          reads, a line for each line: what was made, or what is wrong with it. A line that is refused does
          not stop the rest, and the last line is a <Code>summary</Code>.
        </p>
        <CodeBlock
          title="Send a file, keep the answers"
          code={`curl -X POST ${url}/v1/order-management/bulk \\
  -H "Authorization: Bearer $TOKEN" \\
  -H "x-account-id: $ACCOUNT_ID" -H "x-tenant-id: $TENANT_ID" \\
  -H "Content-Type: application/x-ndjson" \\
  --no-buffer -T orders.ndjson > results.ndjson`}
        />
      </Part>
      <Part id="again" title="When the connection breaks">
        <p>
          Without a <Code>summary</Code> at its end, the answer is not whole: send the same file again. Orders
          that were made are answered with{" "}
          <DocLink href="/docs/errors/ORDER_ALREADY_EXISTS">ORDER_ALREADY_EXISTS</DocLink> and stay as they
          are; the others are made now. An <Code>orderRef</Code> is made once, however often it is sent.
        </p>
      </Part>
    </Guide>
  );
}
