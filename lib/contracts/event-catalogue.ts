import { z } from "zod";
import { type Event, type EventType, event } from "./event.ts";
import {
  aboutFinancialInstrument,
  aboutInstruction,
  aboutMessage,
  aboutOrder,
  aboutPayLink,
  aboutRefund,
  aboutTransaction,
  aboutWebhook,
  exampleEvent,
  exampleTransaction,
  paidTransaction,
} from "./event-example.ts";
import { eventTypes } from "./event-type.ts";
import type { Transaction } from "./instruction.ts";

/** Which part of an event's data the event is about: the one that its `version` counts. */
const resources = [
  "order",
  "instruction",
  "payLink",
  "transaction",
  "refund",
  "financialInstrument",
  "message",
  "webhook",
] as const;

type Description = {
  description: string;
  resource: (typeof resources)[number];
  version: number;
  data: Event["data"];
};

const changedAt = "2026-03-04T18:12:07.310Z";
const declined = {
  ...exampleTransaction,
  status: "FAILED",
  declined: { reason: "INSUFFICIENT_FUNDS", code: "insufficient_funds" },
} as const;
const settled = {
  status: "SETTLED",
  version: 3,
  actualSettlementDate: "2026-03-04",
  executionTimestamp: changedAt,
  transaction: paidTransaction,
} as const;
const failed = {
  status: "FAILED",
  transaction: { ...paidTransaction, status: "FAILED" },
  failed: {
    failedTimestamp: changedAt,
    errorCode: "TRY_AGAIN_LATER",
    reason: "The bank returned the payment (returned_by_bank).",
  },
} as const;
const returned = {
  status: "FAILED",
  transaction: {
    ...paidTransaction,
    status: "FAILED",
    netAmount: "0.00",
    declined: { reason: "account_closed", code: "AC04" },
  },
  failed: {
    failedTimestamp: changedAt,
    errorCode: "RETURNED",
    reason: "The money came back after it had arrived (AC04).",
  },
} as const;
const refunded: Transaction = {
  ...paidTransaction,
  netAmount: "32.50",
  refunds: [
    {
      refundId: "0199b2f5-0d10-7a33-8c21-9b8a7c6d5e4f",
      status: "SUCCEEDED",
      amount: "10.00",
      createdTimestamp: changedAt,
      lastUpdatedTimestamp: changedAt,
    },
  ],
};
const disputed = {
  ...paidTransaction,
  netAmount: "0.00",
  chargebacks: [
    {
      id: "dp_51a9",
      status: "OPEN",
      amount: "42.50",
      reason: "fraudulent",
      created: changedAt,
      closed: null,
    },
  ],
} satisfies Transaction;
const won: Transaction = {
  ...paidTransaction,
  chargebacks: disputed.chargebacks.map((one) => ({ ...one, status: "WON", closed: changedAt })),
};

const orders = (description: string, version = 1): Description => ({
  description,
  resource: "order",
  version,
  data: aboutOrder({ version }),
});
const instructions = (description: string, ...about: Parameters<typeof aboutInstruction>): Description => ({
  description,
  resource: "instruction",
  version: about[1].version ?? 2,
  data: aboutInstruction(about[0], { version: 2, ...about[1] }),
});
const links = (description: string, version: number, changes = {}): Description => ({
  description,
  resource: "payLink",
  version,
  data: aboutPayLink({ version, ...changes }),
});
const transactions = (
  description: string,
  version: number,
  ...about: Parameters<typeof aboutTransaction>
): Description => ({ description, resource: "transaction", version, data: aboutTransaction(...about) });
const refunds = (
  description: string,
  version: number,
  ...about: Parameters<typeof aboutRefund>
): Description => ({ description, resource: "refund", version, data: aboutRefund(...about) });
const financialInstruments = (
  description: string,
  version: number,
  changes: Parameters<typeof aboutFinancialInstrument>[0],
): Description => ({
  description,
  resource: "financialInstrument",
  version,
  data: aboutFinancialInstrument({ version, ...changes }),
});
const messages = (
  description: string,
  version: number,
  changes: Parameters<typeof aboutMessage>[0],
): Description => ({
  description,
  resource: "message",
  version,
  data: aboutMessage({ version, ...changes }),
});
const webhooks = (description: string, changes = {}): Description => ({
  description,
  resource: "webhook",
  version: 2,
  data: aboutWebhook(changes),
});

const described: Record<EventType, Description> = {
  "order.created": orders("An order was made."),
  "order.updated": orders(
    "An order's metadata or customer defaults were changed, or it has more instructions.",
    2,
  ),
  "instruction.created": instructions("An instruction was made.", undefined, { version: 1 }),
  "instruction.updated": instructions(
    "What an instruction says was changed, or it waits again.",
    "INCOMPLETE",
    {
      amount: "45.00",
    },
  ),
  "instruction.ready": instructions("Instrument and scheme are known: it waits for its date.", "INCOMPLETE", {
    status: "READY",
  }),
  "instruction.processing": instructions("A payment of it is under way.", "INCOMPLETE", {
    status: "PROCESSING",
    transaction: exampleTransaction,
  }),
  "instruction.settled": instructions("It is paid.", "PROCESSING", settled),
  "instruction.failed": instructions(
    "The provider had accepted the payment and then gave it up, or what the customer has stored could not be charged, and " +
      "`failed` says why. It is not tried again by itself; a new link can be made.",
    "PROCESSING",
    { ...failed, version: 3 },
  ),
  "instruction.late": instructions("Its date has passed unpaid. It can still be paid.", "INCOMPLETE", {
    status: "LATE",
  }),
  "instruction.voided": instructions("It was cancelled.", "INCOMPLETE", {
    status: "VOID",
    cancelled: { cancelledTimestamp: changedAt, identity: "key", reason: "The policy was withdrawn." },
  }),
  "instruction.returned": instructions(
    "Money that had arrived went back to the payer, as a debit can at any age; a new link can be made.",
    "SETTLED",
    { ...returned, version: 4 },
  ),
  "pay_link.created": links("A pay link was made. Events never carry its address.", 1),
  "pay_link.opened": links("A pay link was opened for the first time.", 2, { openedAt: changedAt }),
  "pay_link.expired": links("A pay link has expired without having been paid.", 2),
  "pay_link.extended": links("A pay link was given more time.", 2, { expiresAt: "2026-04-15T09:30:00.000Z" }),
  "pay_link.revoked": links("A pay link was revoked.", 2, { revokedAt: changedAt }),
  "attempt.started": transactions(
    "A payer has pressed Pay, or what the customer has stored is being charged.",
    1,
    "PROCESSING",
  ),
  "attempt.action_required": transactions(
    "The payer has to do something at the bank first.",
    3,
    "PROCESSING",
  ),
  "attempt.declined": transactions(
    "The bank said no. The payer can try again; where nobody was there, `instruction.failed` follows.",
    3,
    "PROCESSING",
    declined,
  ),
  "refund.requested": refunds(
    "A refund was asked for; or we heard of one that was made at the provider itself.",
    1,
    { version: 1 },
    paidTransaction,
  ),
  "refund.succeeded": refunds(
    "The provider has given the money back.",
    3,
    { version: 3, status: "SUCCEEDED" },
    refunded,
  ),
  "refund.failed": refunds(
    "The provider could not give the money back; it can be refunded again.",
    3,
    {
      version: 3,
      status: "FAILED",
      failed: { failedTimestamp: changedAt, errorCode: "DECLINED", reason: "The provider declined it." },
    },
    paidTransaction,
  ),
  "dispute.opened": transactions(
    "The payer's bank asks for the money back, and has it meanwhile. The instruction stays as it is.",
    4,
    "SETTLED",
    disputed,
  ),
  "dispute.closed": transactions(
    "A dispute is over: won, and the money is there again, or lost.",
    5,
    "SETTLED",
    won,
  ),
  "financial_instrument.stored": financialInstruments(
    "A payer agreed to it, and what they paid with was stored. Order and instruction are those that were paid.",
    1,
    {},
  ),
  "financial_instrument.removed": financialInstruments(
    "A stored card or mandate was removed, and is not charged any more. Order and instruction are those by whose payment it " +
      "was stored.",
    2,
    {
      status: "INACTIVE",
      capabilities: { valueType: "VARIABLE", usageType: "MULTIPLE", canCredit: false, canDebit: false },
    },
  ),
  "message.sent": messages("A message with the link was taken by its carrier, such as a mail server.", 2, {}),
  "message.delivered": messages("A message with the link has arrived. Mail servers do not tell.", 3, {
    type: "SMS",
    status: "DELIVERED",
  }),
  "message.bounced": messages("A message with the link was refused for good.", 2, {
    status: "BOUNCED",
    sentAt: null,
    problem: "550 5.1.1",
  }),
  "webhook.test": webhooks(
    "You asked for a test of this webhook endpoint. Nothing happened; no other is told.",
  ),
  "webhook.disabled": webhooks(
    "We stopped telling a webhook endpoint, after days of failing or because it said that it is gone. The others are told.",
    {
      isActive: false,
      disabled: { at: changedAt, reason: "Three days of tries failed." },
    },
  ),
};

type Catalogue = Record<EventType, Pick<Description, "description" | "resource"> & { example: Event }>;

/** Every event type: what it says, of what, and what it looks like. */
export const eventCatalogue = Object.fromEntries(
  eventTypes.map((type) => {
    const { description, resource, version, data } = described[type];
    return [type, { description, resource, example: exampleEvent(type, version, data) }];
  }),
) as Catalogue;

export const describedEventType = z
  .object({
    type: z.enum(eventTypes),
    description: z.string(),
    resource: z
      .enum(resources)
      .describe("The part of `data` that the event is about, and whose changes its `version` counts."),
    example: event,
  })
  .meta({ id: "EventType" });
export type DescribedEventType = z.infer<typeof describedEventType>;

/** The same as a list. */
export const describedEventTypes: DescribedEventType[] = eventTypes.map((type) => ({
  type,
  ...eventCatalogue[type],
}));
