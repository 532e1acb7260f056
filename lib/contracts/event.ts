import { z } from "zod";
import { eventTypes } from "./event-type.ts";
import { financialInstrument } from "./financial-instrument.ts";
import { instruction, transaction } from "./instruction.ts";
import { metadataOut } from "./metadata.ts";
import { orderSummary } from "./order.ts";
import { message, payLink } from "./pay-link.ts";
import { refund } from "./refund.ts";
import { webhookEndpoint } from "./webhook-endpoint.ts";

/** What an event about an order, or about anything in one, carries. */
const orderEventData = z
  .object({
    orderRef: z.string(),
    instructionRef: z.string().optional(),
    customerRef: z.string().optional(),
    previousStatus: z.string().optional(),
    status: z.string().optional(),
    schemeCode: z.string().nullable().optional().describe("The code of the scheme's published draft."),
    metadata: metadataOut.optional().describe("The instruction's metadata."),
    orderMetadata: metadataOut,
    order: orderSummary.optional(),
    instruction: instruction.optional(),
    payLink: payLink.optional(),
    transaction: transaction.optional(),
    refund: refund.optional(),
    financialInstrument: financialInstrument.optional(),
    message: message.optional(),
    shortened: z
      .array(z.string())
      .optional()
      .describe(
        "What was left empty to keep the event small, as JSON pointers into `data`; read it by the API.",
      ),
  })
  .meta({ id: "OrderEventData" });

/** What an event about a webhook endpoint carries. */
const webhookEventData = z
  .object({
    webhook: webhookEndpoint,
    example: z
      .record(z.string(), z.unknown())
      .nullable()
      .optional()
      .describe("In a test: what an event of the type that was asked for looks like. Nothing happened."),
  })
  .meta({ id: "WebhookEventData" });

/** The body of a webhook: the fact, and the full resource as it then was. */
export const event = z
  .object({
    id: z
      .string()
      .startsWith("evt_")
      .meta({ examples: ["evt_0199b2f47d0c7e51a4a16d3c5f3b9a10"] }),
    type: z.enum(eventTypes),
    timestamp: z.iso.datetime(),
    accountId: z.uuid(),
    tenantId: z.uuid(),
    version: z
      .number()
      .int()
      .describe(
        "The resource's version after this change; of two events of one resource, the higher is newer.",
      ),
    data: z
      .union([orderEventData, webhookEventData])
      .describe("What it is about: something of an order, or a webhook endpoint."),
  })
  .meta({ id: "Event" });
export type Event = z.infer<typeof event>;
export type EventType = Event["type"];
