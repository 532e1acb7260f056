import type { EventType } from "#lib/contracts/event.ts";
import type { DisputeRow } from "#lib/db/queries/dispute.ts";
import type { FinancialInstrumentRow } from "#lib/db/queries/financial-instrument.ts";
import type { AttemptRow, InstructionFacts } from "#lib/db/queries/instruction.ts";
import type { MessageRow } from "#lib/db/queries/message.ts";
import type { OrderRow } from "#lib/db/queries/order.ts";
import type { PayLinkRow } from "#lib/db/queries/pay-link.ts";
import type { RefundRow } from "#lib/db/queries/refund.ts";
import type { WebhookEndpointRow } from "#lib/db/queries/webhook-endpoint.ts";
import type { InstructionStatus } from "#lib/domain/instruction/status.ts";
import { toAttemptDispute } from "#lib/resources/dispute.ts";
import { presentFinancialInstrument } from "#lib/resources/financial-instrument.ts";
import { instructionPath, presentInstruction, presentTransaction } from "#lib/resources/instruction.ts";
import { presentMessage } from "#lib/resources/message.ts";
import { presentOrderSummary } from "#lib/resources/order.ts";
import { presentPayLink } from "#lib/resources/pay-link.ts";
import { presentRefund, toAttemptRefund } from "#lib/resources/refund.ts";
import { presentWebhookEndpoint } from "#lib/resources/webhook-endpoint.ts";
import type { NewEvent } from "./record.ts";

/** What every event about an instruction carries. */
function aboutInstruction(facts: InstructionFacts) {
  const instruction = presentInstruction(facts);
  return {
    orderRef: instruction.orderRef,
    instructionRef: instruction.instructionRef,
    customerRef: instruction.customerRef,
    status: instruction.status,
    schemeCode: facts.schemeCode,
    metadata: instruction.metadata,
    orderMetadata: facts.order.metadata,
    instruction,
  };
}

export function describeOrder(type: EventType, order: OrderRow, instructionCount: number): NewEvent {
  return {
    type,
    orderId: order.orderId,
    instructionId: null,
    version: order.version,
    data: {
      orderRef: order.orderRef,
      orderMetadata: order.metadata,
      order: presentOrderSummary(order, instructionCount),
    },
  };
}

export function describeInstruction(
  type: EventType,
  facts: InstructionFacts,
  previousStatus?: InstructionStatus,
): NewEvent {
  const { orderId, instructionId, version } = facts.instruction;
  return {
    type,
    orderId,
    instructionId,
    version,
    data: { ...aboutInstruction(facts), ...(previousStatus ? { previousStatus } : {}) },
  };
}

/**
 * That an instruction was made, and, where its date had passed by then, that it is late: two changes, of which the second
 * has made version 2. Events of one resource never share a version.
 */
export function describeNewInstruction(facts: InstructionFacts): NewEvent[] {
  const { instruction } = facts;
  if (instruction.status !== "LATE") return [describeInstruction("instruction.created", facts)];
  const { scheme, financialInstrument } = presentInstruction(facts);
  const before =
    scheme.schemeId && financialInstrument.financialInstrumentId
      ? ("READY" as const)
      : ("INCOMPLETE" as const);
  return [
    describeInstruction("instruction.created", {
      ...facts,
      instruction: { ...instruction, status: before, version: instruction.version - 1 },
    }),
    describeInstruction("instruction.late", facts, before),
  ];
}

export function describePayLink(type: EventType, link: PayLinkRow, facts: InstructionFacts): NewEvent {
  const { instruction: _, ...about } = aboutInstruction(facts);
  return {
    type,
    orderId: facts.instruction.orderId,
    instructionId: facts.instruction.instructionId,
    version: link.version,
    data: { ...about, payLink: presentPayLink(link, facts) },
  };
}

export function describeMessage(
  type: EventType,
  message: MessageRow,
  link: PayLinkRow,
  facts: InstructionFacts,
): NewEvent {
  const told = describePayLink(type, link, facts);
  return { ...told, version: message.version, data: { ...told.data, message: presentMessage(message) } };
}

/** An attempt with all that the API tells of it. */
export type ToldAttempt = {
  attempt: AttemptRow;
  appId: string;
  refunds: RefundRow[];
  disputes: DisputeRow[];
};

const presentToldAttempt = (
  { refunds, disputes, ...of }: ToldAttempt,
  { order, instruction }: InstructionFacts,
) =>
  presentTransaction({
    ...of,
    instructionPath: instructionPath(order, instruction.instructionRef),
    refunds: refunds.map(toAttemptRefund),
    disputes: disputes.map(toAttemptDispute),
  });

export function describeAttempt(type: EventType, of: ToldAttempt, facts: InstructionFacts): NewEvent {
  const { instruction: _, ...about } = aboutInstruction(facts);
  return {
    type,
    orderId: facts.instruction.orderId,
    instructionId: facts.instruction.instructionId,
    version: of.attempt.version,
    data: { ...about, transaction: presentToldAttempt(of, facts) },
  };
}

export function describeRefund(
  type: EventType,
  refund: RefundRow,
  of: ToldAttempt,
  facts: InstructionFacts,
): NewEvent {
  const { instruction: _, ...about } = aboutInstruction(facts);
  return {
    type,
    orderId: facts.instruction.orderId,
    instructionId: facts.instruction.instructionId,
    version: refund.version,
    data: { ...about, transaction: presentToldAttempt(of, facts), refund: presentRefund(refund, facts) },
  };
}

/** That something is stored, or is no more; `facts` are of the instruction that was being paid when it was stored. */
export function describeFinancialInstrument(
  type: EventType,
  instrument: FinancialInstrumentRow,
  appId: string,
  facts: InstructionFacts,
): NewEvent {
  const { instruction: _, ...about } = aboutInstruction(facts);
  return {
    type,
    orderId: facts.instruction.orderId,
    instructionId: facts.instruction.instructionId,
    version: instrument.version,
    data: {
      ...about,
      customerRef: instrument.customerRef,
      financialInstrument: presentFinancialInstrument(instrument, appId),
    },
  };
}

export function describeWebhook(
  type: "webhook.test" | "webhook.disabled",
  endpoint: WebhookEndpointRow,
  example?: Record<string, unknown> | null,
): NewEvent {
  const webhook = presentWebhookEndpoint(endpoint);
  return {
    type,
    orderId: null,
    instructionId: null,
    version: endpoint.version,
    data: example === undefined ? { webhook } : { webhook, example },
  };
}
