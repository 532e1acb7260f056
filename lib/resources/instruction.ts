import type { Instruction, Transaction, ValueSource } from "#lib/contracts/instruction.ts";
import type {
  AttemptDispute,
  AttemptRefund,
  AttemptRow,
  InstructionFacts,
} from "#lib/db/queries/instruction.ts";
import type { OrderRow } from "#lib/db/queries/order.ts";
import type { CustomerDefault } from "#lib/db/schema/orders.ts";
import { transactionStatus } from "#lib/domain/attempt/status.ts";
import { isWaiting } from "#lib/domain/instruction/status.ts";
import { formatAmount } from "#lib/domain/money/money.ts";
import { formatSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { netMinor } from "#lib/domain/refund/net.ts";
import { toldRefundStatus } from "#lib/domain/refund/status.ts";

export type TransactionFacts = {
  /** The path of its instruction. */
  instructionPath: string;
  attempt: AttemptRow;
  appId: string;
  refunds: readonly AttemptRefund[];
  disputes: readonly AttemptDispute[];
};

/** The path of an instruction in the API. */
export const instructionPath = (order: Pick<OrderRow, "orderRef">, instructionRef: string) =>
  `/v1/order-management/${order.orderRef}/instruction/${instructionRef}`;

/** The path of a stored instrument in the API. */
export const financialInstrumentPath = (customerRef: string, id: string) =>
  `/v1/customer-vault/${customerRef}/financial-instrument/${id}`;

/** The path of a transaction in the API. */
export const transactionPath = (ofInstruction: string, attemptId: string) =>
  `${ofInstruction}/transaction/${attemptId}`;

/** An attempt as the API tells of it. */
export function presentTransaction({
  instructionPath,
  attempt,
  appId,
  refunds,
  disputes,
}: TransactionFacts): Transaction {
  const { currency } = attempt;
  const returned = attempt.status === "RETURNED";
  return {
    _links: { self: { href: transactionPath(instructionPath, attempt.attemptId) } },
    transactionId: attempt.attemptId,
    financialInstrumentId: attempt.financialInstrumentId,
    createdTimestamp: attempt.createdAt.toISOString(),
    lastUpdatedTimestamp: attempt.updatedAt.toISOString(),
    amount: formatAmount(attempt),
    netAmount: formatAmount({ amountMinor: netMinor({ ...attempt, returned }), currency }),
    currency,
    status: transactionStatus(attempt.status),
    surplus: attempt.status === "SURPLUS",
    declined: attempt.declineReason
      ? { reason: attempt.declineReason, code: attempt.declineCode ?? attempt.declineReason }
      : null,
    app: { appId, appTransactionId: attempt.providerReference, appBatchId: null },
    refunds: refunds.map(({ refundId, status, amountMinor, createdAt, updatedAt }) => ({
      refundId,
      status: toldRefundStatus(status),
      amount: formatAmount({ amountMinor, currency }),
      createdTimestamp: new Date(createdAt).toISOString(),
      lastUpdatedTimestamp: new Date(updatedAt).toISOString(),
    })),
    chargebacks: disputes.map(({ providerReference, status, amountMinor, reason, createdAt, closedAt }) => ({
      id: providerReference,
      status,
      amount: formatAmount({ amountMinor, currency }),
      reason,
      created: new Date(createdAt).toISOString(),
      closed: closedAt ? new Date(closedAt).toISOString() : null,
    })),
  };
}

/** A value of the instruction itself, else its customer's default in the order, and which of them it is. */
function resolve<Value>(
  own: Value | null,
  byDefault: Value | null | undefined,
): { value: Value | null; source: ValueSource } {
  if (own !== null) return { value: own, source: "MANUALLY_SET" };
  if (byDefault != null) return { value: byDefault, source: "CUSTOMER_DEFAULT" };
  return { value: null, source: "NONE" };
}

/** Likewise what is stored: where neither names anything, what the payment itself has stored. */
function resolveInstrument(
  { instruction, attempt }: InstructionFacts,
  defaults: CustomerDefault | undefined,
): Pick<Instruction["financialInstrument"], "financialInstrumentId" | "source" | "sourceFlow"> {
  const { value, source } = resolve(instruction.financialInstrumentId, defaults?.financialInstrumentId);
  if (value === null && attempt?.store && attempt.financialInstrumentId)
    return {
      financialInstrumentId: attempt.financialInstrumentId,
      source: "TRANSACTION",
      sourceFlow: "OnSession",
    };
  return { financialInstrumentId: value, source, sourceFlow: null };
}

/** What the order says for instructions of a customer that say nothing themselves. */
export function defaultsFor(
  { customerDefaults }: Pick<OrderRow, "customerDefaults">,
  customerRef: string,
): CustomerDefault | undefined {
  return Object.hasOwn(customerDefaults, customerRef) ? customerDefaults[customerRef] : undefined;
}

/** An instruction as the API gives it. */
export function presentInstruction(facts: InstructionFacts): Instruction {
  const { instruction, order, attempt, appId, refunds = [], disputes = [], attemptIds = [] } = facts;
  const path = instructionPath(order, instruction.instructionRef);
  const defaults = instruction.keptDefaults ?? defaultsFor(order, instruction.customerRef);
  const scheme = resolve(instruction.schemeId, defaults?.schemeId);
  const financialInstrument = resolveInstrument(facts, defaults);
  const instrumentIds = new Set(
    [financialInstrument.financialInstrumentId, attempt?.financialInstrumentId].filter((id) => id != null),
  );
  const canUpdate = isWaiting(instruction.status);
  const settledAt = instruction.status === "SETTLED" ? (instruction.settledAt?.toISOString() ?? null) : null;
  return {
    _links: {
      self: { href: path },
      order: { href: `/v1/order-management/${order.orderRef}` },
      financialInstruments: [...instrumentIds].map((id) => ({
        href: financialInstrumentPath(instruction.customerRef, id),
        name: id,
      })),
      transactions: attemptIds.map((id) => ({ href: transactionPath(path, id), name: id })),
    },
    orderRef: order.orderRef,
    instructionRef: instruction.instructionRef,
    customerRef: instruction.customerRef,
    created: instruction.createdAt.toISOString(),
    lastUpdated: instruction.updatedAt.toISOString(),
    version: instruction.version,
    direction: instruction.direction,
    status: instruction.status,
    amount: formatAmount(instruction),
    currency: instruction.currency,
    country: instruction.country,
    settledByDate: instruction.settledByDate,
    forecastedSettlementDate: null,
    actualSettlementDate: settledAt?.slice(0, 10) ?? null,
    executionTimestamp: settledAt,
    financialInstrument: { ...financialInstrument, canUpdate },
    scheme: {
      schemeId: scheme.value ? formatSchemeId(scheme.value) : null,
      source: scheme.source,
      canUpdate,
    },
    metadata: { ...defaults?.metadata, ...instruction.metadata },
    transaction:
      attempt && appId
        ? presentTransaction({ instructionPath: path, attempt, appId, refunds, disputes })
        : null,
    failed:
      instruction.status === "FAILED" && instruction.failedAt && instruction.failure
        ? { failedTimestamp: instruction.failedAt.toISOString(), ...instruction.failure }
        : null,
    cancelled:
      instruction.cancelledAt && instruction.cancellation
        ? { cancelledTimestamp: instruction.cancelledAt.toISOString(), ...instruction.cancellation }
        : null,
  };
}
