import type { Event, EventType } from "./event.ts";
import type { FinancialInstrument } from "./financial-instrument.ts";
import type { Instruction, Transaction } from "./instruction.ts";
import type { Message, PayLink } from "./pay-link.ts";
import type { Refund } from "./refund.ts";

/** What examples of events are made of: one home insurance, its premium of March, its link and its payment. */

const orderRef = "HOME-2026-000481";
const instructionRef = "2026-03";
const orderMetadata = { description: "Home insurance, policy H-481" };
const metadata = { month: "March" };
const orderHref = `/v1/order-management/${orderRef}`;
const created = "2026-03-01T09:30:00.000Z";
const changed = "2026-03-04T18:12:07.310Z";

const exampleOrder = {
  _links: { self: { href: orderHref } },
  orderRef,
  created,
  lastUpdated: created,
  version: 1,
  metadata: orderMetadata,
  customerDefaults: {},
  instructionCount: 1,
};

const transactionId = "0199b2f4-9c3e-7a10-8f6b-2d1e0c9b8a77";

export const exampleTransaction = {
  _links: { self: { href: `${orderHref}/instruction/${instructionRef}/transaction/${transactionId}` } },
  transactionId,
  financialInstrumentId: null,
  createdTimestamp: changed,
  lastUpdatedTimestamp: changed,
  amount: "42.50",
  netAmount: "42.50",
  currency: "GBP",
  status: "PROCESSING",
  surplus: false,
  declined: null,
  app: { appId: "SANDBOX", appTransactionId: null, appBatchId: null },
  refunds: [],
  chargebacks: [],
} satisfies Transaction;

export const paidTransaction = {
  ...exampleTransaction,
  status: "SUCCESS",
  app: { appId: "SANDBOX", appTransactionId: "ch_7d1f0a", appBatchId: null },
} satisfies Transaction;

const exampleInstruction = {
  _links: {
    self: { href: `${orderHref}/instruction/${instructionRef}` },
    order: { href: orderHref },
    financialInstruments: [],
    transactions: [],
  },
  orderRef,
  instructionRef,
  customerRef: "cust-77",
  created,
  lastUpdated: created,
  version: 1,
  direction: "DEBIT",
  status: "INCOMPLETE",
  amount: "42.50",
  currency: "GBP",
  country: "GB",
  settledByDate: "2026-03-31",
  forecastedSettlementDate: null,
  actualSettlementDate: null,
  executionTimestamp: null,
  financialInstrument: { financialInstrumentId: null, source: "NONE", sourceFlow: null, canUpdate: true },
  scheme: { schemeId: "7B0C2E51A9D84F0E8D13C5A2669E01FF", source: "MANUALLY_SET", canUpdate: true },
  metadata,
  transaction: null,
  failed: null,
  cancelled: null,
} satisfies Instruction;

const examplePayLink = {
  payByLinkId: "0199b2f4-8b60-7d22-9e11-5c4b3a291807",
  kind: "LINK",
  orderRef,
  instructionRef,
  status: "OPEN",
  created,
  expiresAt: "2026-03-15T09:30:00.000Z",
  openedAt: null,
  revokedAt: null,
  revokeReason: null,
  language: null,
  returnUrl: null,
  version: 1,
} satisfies PayLink;

export const exampleMessage = {
  messageId: "0199b2f4-8b61-7a05-b3c4-1f2e3d4c5b6a",
  type: "Email",
  status: "SENT",
  language: "en",
  created,
  sentAt: changed,
  problem: null,
  version: 2,
} satisfies Message;

const exampleWebhook = {
  webhookId: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a10",
  destination: "https://insurer.example/webhooks/quittance",
  description: "Policy administration",
  events: [],
  maxBatchSize: 1,
  maxBatchTimeDelay: 0,
  isActive: true,
  created,
  lastUpdated: created,
  version: 2,
  disabled: null,
  previousKeyValidUntil: null,
};

type OrderData = Extract<Event["data"], { orderRef: string }>;

/** The data of an event about the order itself. */
export const aboutOrder = (changes: Partial<typeof exampleOrder>): OrderData => ({
  orderRef,
  orderMetadata,
  order: { ...exampleOrder, ...changes },
});

/** What every event about the instruction, or about something of it, carries. */
function aboutIt(status: Instruction["status"]): OrderData {
  const { customerRef } = exampleInstruction;
  return { orderRef, instructionRef, customerRef, status, schemeCode: "UKC", metadata, orderMetadata };
}

/** The data of an event about the instruction, which has become what `changes` say. */
export function aboutInstruction(
  previousStatus: Instruction["status"] | undefined,
  changes: Partial<Instruction>,
): OrderData {
  const instruction: Instruction = { ...exampleInstruction, lastUpdated: changed, ...changes };
  return {
    ...aboutIt(instruction.status),
    ...(previousStatus ? { previousStatus } : {}),
    instruction,
  };
}

/** The data of an event about the instruction's link. */
export const aboutPayLink = (changes: Partial<PayLink> = {}): OrderData => ({
  ...aboutIt("INCOMPLETE"),
  payLink: { ...examplePayLink, ...changes },
});

/** The data of an event about a message with the link's address. */
export const aboutMessage = (changes: Partial<Message>): OrderData => ({
  ...aboutPayLink(),
  message: { ...exampleMessage, ...changes },
});

/** The data of an event about a payment of the instruction. */
export const aboutTransaction = (
  status: Instruction["status"],
  transaction: Transaction = exampleTransaction,
): OrderData => ({ ...aboutIt(status), transaction });

const refundPath = `${orderHref}/instruction/${instructionRef}/refund/0199b2f5-0d10-7a33-8c21-9b8a7c6d5e4f`;

const exampleRefund = {
  _links: { self: { href: refundPath }, instruction: { href: `${orderHref}/instruction/${instructionRef}` } },
  refundId: "0199b2f5-0d10-7a33-8c21-9b8a7c6d5e4f",
  status: "REQUESTED",
  amount: "10.00",
  currency: "GBP",
  reason: "Policy cancelled",
  created: changed,
  lastUpdated: changed,
  version: 1,
  transactionId: exampleTransaction.transactionId,
  requestedBy: "key:0199b2f4-1111-7222-8333-444455556666",
  failed: null,
} satisfies Refund;

/** The data of an event about a refund, with the payment that it gives back from. */
export const aboutRefund = (changes: Partial<Refund>, transaction: Transaction): OrderData => ({
  ...aboutIt("SETTLED"),
  transaction,
  refund: { ...exampleRefund, ...changes },
});

const exampleFinancialInstrument = {
  _links: {
    self: {
      href: "/v1/customer-vault/cust-77/financial-instrument/0199b2f4-9d11-7c40-a2b3-4c5d6e7f8a90",
    },
  },
  id: "0199b2f4-9d11-7c40-a2b3-4c5d6e7f8a90",
  customerRef: "cust-77",
  type: "VISA",
  status: "ACTIVE",
  displayName: "Visa ending in 4242",
  createdDate: changed,
  lastUpdated: changed,
  version: 1,
  details: { lastDigits: "4242" },
  app: { appId: "SANDBOX" },
  capabilities: { valueType: "VARIABLE", usageType: "MULTIPLE", canCredit: false, canDebit: true },
  agreement: { agreementType: "Reuse" },
} satisfies FinancialInstrument;

/** The data of an event about what the payer of the instruction let be stored. */
export const aboutFinancialInstrument = (changes: Partial<FinancialInstrument> = {}): OrderData => ({
  ...aboutIt("SETTLED"),
  financialInstrument: { ...exampleFinancialInstrument, ...changes },
});

/** The data of an event about a webhook endpoint. */
export const aboutWebhook = (changes: Partial<typeof exampleWebhook> | object = {}): Event["data"] => ({
  webhook: { ...exampleWebhook, ...changes },
});

/** An event around its data. */
export const exampleEvent = (type: EventType, version: number, data: Event["data"]): Event => ({
  id: "evt_0199b2f4-8a51-7c3e-b1d2-4f5a6b7c8d9e",
  type,
  timestamp: changed,
  accountId: "0199b2f4-1111-7000-8000-0a1b2c3d4e5f",
  tenantId: "0199b2f4-2222-7000-8000-0a1b2c3d4e5f",
  version,
  data,
});
