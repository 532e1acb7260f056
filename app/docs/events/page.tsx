import type { Metadata } from "next";
import { Article, Part } from "#components/docs/article.tsx";
import { CodeBlock } from "#components/docs/code-block.tsx";
import { DocLink } from "#components/docs/doc-link.tsx";
import { Code } from "#components/docs/inline.tsx";
import type { EventType } from "#lib/contracts/event.ts";
import { eventCatalogue } from "#lib/contracts/event-catalogue.ts";
import { eventTypes } from "#lib/contracts/event-type.ts";
import { FieldList, fieldsOf } from "../reference/field-list.tsx";

export const metadata: Metadata = { title: "Event types – Quittance API" };

const nouns: Record<string, string> = {
  order: "Orders",
  instruction: "Instructions",
  pay_link: "Pay links",
  attempt: "Attempts to pay",
  refund: "Refunds",
  dispute: "Disputes",
  financial_instrument: "Stored cards and mandates",
  message: "Messages to payers",
  webhook: "Webhook endpoints",
};

function byNoun(): [string, EventType[]][] {
  const groups = new Map<string, EventType[]>();
  for (const type of eventTypes) {
    const [noun = ""] = type.split(".");
    groups.set(noun, [...(groups.get(noun) ?? []), type]);
  }
  return [...groups];
}

/** Every type of event, drawn from the catalogue that they are made by. */
export default function EventsPage() {
  return (
    <Article over="Quittance API" title="Event types">
      <p>
        What happened, in the past tense. Events come by{" "}
        <DocLink href="/docs/guides/webhooks">webhook</DocLink>, each with the whole resource as it then was,
        its version, and the metadata of order and instruction; never with card data.
      </p>
      {byNoun().map(([noun, types]) => (
        <Part key={noun} id={noun} title={nouns[noun] ?? noun}>
          <dl className="rounded-lg border border-line bg-surface">
            {types.map((type) => (
              <div
                key={type}
                id={type}
                className="grid scroll-mt-6 gap-x-4 border-b border-line px-4 py-2.5 last:border-0 sm:grid-cols-[17rem_1fr]"
              >
                <dt className="font-mono text-sm font-semibold">{type}</dt>
                <dd className="text-sm">{eventCatalogue[type].description}</dd>
              </div>
            ))}
          </dl>
        </Part>
      ))}
      <Part id="fields" title="Fields of an event">
        <p>
          In <Code>data</Code> stands what the event is about: <Code>order</Code>, <Code>instruction</Code>,{" "}
          <Code>payLink</Code>, <Code>transaction</Code>, <Code>refund</Code>,{" "}
          <Code>financialInstrument</Code>, <Code>message</Code> or <Code>webhook</Code>.
        </p>
        <FieldList fields={fieldsOf({ $ref: "#/components/schemas/Event" })} side="answered" />
        <CodeBlock
          title="An event"
          code={JSON.stringify(eventCatalogue["instruction.settled"].example, null, 2)}
        />
      </Part>
    </Article>
  );
}
