import { z } from "zod";
import { instruction, transaction } from "./instruction.ts";
import { metadataOut } from "./metadata.ts";
import { orderSummary } from "./order.ts";
import { payLink } from "./pay-link.ts";

/** Everything that happens and is told, in the past tense. */
export const eventTypes = [
  "order.created",
  "order.updated",
  "instruction.created",
  "instruction.updated",
  "instruction.ready",
  "instruction.processing",
  "instruction.settled",
  "instruction.failed",
  "instruction.late",
  "instruction.voided",
  "instruction.returned",
  "pay_link.created",
  "pay_link.opened",
  "pay_link.expired",
  "pay_link.revoked",
  "attempt.started",
  "attempt.action_required",
  "attempt.declined",
  "refund.requested",
  "refund.succeeded",
  "refund.failed",
  "dispute.opened",
  "dispute.closed",
  "financial_instrument.stored",
  "financial_instrument.removed",
  "message.sent",
  "message.delivered",
  "message.bounced",
] as const;
export type EventType = (typeof eventTypes)[number];

/** The body of a webhook: the fact, and the full resource as it then was. */
export const event = z.object({
  id: z.string().startsWith("evt_"),
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
  data: z.object({
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
  }),
});
export type Event = z.infer<typeof event>;
