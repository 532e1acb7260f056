import { event } from "#lib/contracts/event.ts";
import { describedEventTypes } from "#lib/contracts/event-catalogue.ts";
import type { Shared } from "./answers.ts";
import { toJsonSchema } from "./json-schema.ts";

/** The headers of a delivery (Standard Webhooks 1.0.0), as components of the document. */
export const deliveryHeaders = {
  WebhookId: {
    name: "webhook-id",
    in: "header",
    required: true,
    description: "The event's id: the same at every try, so that a repetition can be known.",
    schema: { type: "string" },
    example: "evt_0199b2f47d0c7e51a4a16d3c5f3b9a10",
  },
  WebhookTimestamp: {
    name: "webhook-timestamp",
    in: "header",
    required: true,
    description: "When it was sent, in epoch seconds.",
    schema: { type: "integer" },
    example: 1767225600,
  },
  WebhookSignature: {
    name: "webhook-signature",
    in: "header",
    required: true,
    description:
      "`v1,` and base64(HMAC-SHA256(verification key, `id.timestamp.body`)). While a key is being replaced there are " +
      "two, with a space between them.",
    schema: { type: "string" },
    example: "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=",
  },
} as const;

const camelCase = (type: string) => type.replace(/[._](\w)/g, (_, letter: string) => letter.toUpperCase());

/** Each type of event as a webhook of the document. */
export function webhooksOf(shared: Shared): Record<string, { post: object }> {
  const schema = toJsonSchema(event, "output", shared.schemas);
  const parameters = Object.keys(deliveryHeaders).map((name) => ({
    $ref: `#/components/parameters/${name}`,
  }));
  return Object.fromEntries(
    describedEventTypes.map(({ type, description, example }) => [
      type,
      {
        post: {
          operationId: camelCase(`on.${type}`),
          tags: ["Webhooks"],
          summary: type,
          description,
          security: [],
          parameters,
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: { allOf: [schema, { type: "object", properties: { type: { const: type } } }] },
                example,
              },
            },
          },
          responses: {
            "2XX": { description: "Taken. Anything else, or no answer in time, is tried again." },
            "4XX": { description: "Not taken: it is tried again later." },
          },
        },
      },
    ]),
  );
}
