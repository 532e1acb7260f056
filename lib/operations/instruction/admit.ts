import type { CreateInstruction } from "#lib/contracts/instruction.ts";
import { newId } from "#lib/db/id.ts";
import { findActiveInstruments } from "#lib/db/queries/financial-instrument.ts";
import { findEndsOfDates, type InstructionFacts, type InstructionRow } from "#lib/db/queries/instruction.ts";
import type { OrderRow } from "#lib/db/queries/order.ts";
import { findSchemes, type PublishedScheme } from "#lib/db/queries/scheme.ts";
import type { CustomerDefault } from "#lib/db/schema/orders.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { type Fault, Refusal } from "#lib/domain/error/refusal.ts";
import { parseAmount } from "#lib/domain/money/money.ts";
import { ruleCovers } from "#lib/domain/scheme/match.ts";
import { defaultsFor } from "#lib/resources/instruction.ts";

export type Admission = {
  tenantId: string;
  orderId: string;
  instructions: readonly CreateInstruction[];
  customerDefaults: Record<string, CustomerDefault>;
  /** The JSON pointer of instruction number `index` in the request. */
  pointer: (index: number) => string;
};

/** What keeps an instruction from being paid by a scheme; null when nothing does. */
export function schemeFault(
  scheme: PublishedScheme | undefined,
  { direction, currency, country }: Pick<CreateInstruction, "direction" | "currency" | "country">,
): ErrorCode | null {
  if (!scheme) return "SCHEME_ID_NOT_RECOGNISED";
  const fits =
    (scheme.kind === "COLLECT") === (direction === "DEBIT") &&
    (scheme.rules ?? []).some((rule) => ruleCovers(rule, currency, country));
  return fits ? null : "SCHEME_ID_NOT_SUPPORTED";
}

/**
 * What the database knows of what is asked for: schemes by id, active instruments as `customerRef/id`, the time, and when
 * dates end.
 */
export type Known = {
  schemes: Map<string, PublishedScheme>;
  instruments: Set<string>;
  now: Date;
  endOf: Map<string, Date>;
};

type Named = {
  [name in "schemeId" | "financialInstrumentId" | "settledByDate"]?: string | null | undefined;
};

const distinct = (values: (string | null | undefined)[]) => [
  ...new Set(values.filter((value) => value !== null && value !== undefined)),
];

/** Looks up the schemes, instruments and dates that are named. */
export async function findKnown(tx: TenantTransaction, named: Named[]): Promise<Known> {
  const [schemes, instruments, dates] = await Promise.all([
    findSchemes(tx, distinct(named.map(({ schemeId }) => schemeId || null))),
    findActiveInstruments(
      tx,
      distinct(named.map(({ financialInstrumentId }) => financialInstrumentId || null)),
    ),
    findEndsOfDates(tx, distinct(named.map(({ settledByDate }) => settledByDate))),
  ]);
  return { schemes, instruments, ...dates };
}

/** What is wrong with a customer's defaults; `field` gives the pointer of one of their members. */
export function defaultFaults(
  { schemes, instruments }: Known,
  customerRef: string,
  { schemeId, financialInstrumentId }: CustomerDefault,
  field: (name: string) => string,
): Fault[] {
  const faults: Fault[] = [];
  if (schemeId && !schemes.has(schemeId))
    faults.push({ code: "SCHEME_ID_NOT_RECOGNISED", field: field("schemeId") });
  if (financialInstrumentId && !instruments.has(`${customerRef}/${financialInstrumentId}`))
    faults.push({ code: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED", field: field("financialInstrumentId") });
  return faults;
}

/**
 * Checks instructions against what the tenant has of what they and the defaults name, and makes them the rows they will be.
 * Throws a refusal with every fault of every instruction.
 */
export function admitInstructions(
  known: Known,
  { tenantId, orderId, instructions, customerDefaults, pointer }: Admission,
): InstructionRow[] {
  const { schemes, instruments } = known;
  const faults = Object.entries(customerDefaults).flatMap(([customerRef, byDefault]) =>
    defaultFaults(known, customerRef, byDefault, (name) => `/customerDefaults/${customerRef}/${name}`),
  );

  const refs = new Set<string>();
  const admitted = instructions.map((given, index): InstructionRow => {
    const field = (name: string) => `${pointer(index)}/${name}`;
    if (refs.has(given.instructionRef))
      faults.push({ code: "INSTRUCTION_ALREADY_EXISTS", field: field("instructionRef") });
    refs.add(given.instructionRef);

    const byDefault = defaultsFor({ customerDefaults }, given.customerRef);
    const schemeId = given.schemeId ?? byDefault?.schemeId;
    const fault = schemeId ? schemeFault(schemes.get(schemeId), given) : null;
    if (fault) faults.push({ code: fault, field: field("schemeId") });

    const instrumentId = given.financialInstrumentId ?? byDefault?.financialInstrumentId;
    const canBeCharged = instruments.has(`${given.customerRef}/${instrumentId}`);
    if (
      given.financialInstrumentId &&
      !instruments.has(`${given.customerRef}/${given.financialInstrumentId}`)
    )
      faults.push({ code: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED", field: field("financialInstrumentId") });

    const parsed = parseAmount(given.amount, given.currency);
    if ("problem" in parsed) faults.push({ code: parsed.problem, field: field("amount") });
    const { settledByDate = null } = given;
    const lateAt = (settledByDate && known.endOf.get(settledByDate)) || null;
    const isLate = lateAt !== null && lateAt <= known.now;
    return {
      tenantId,
      instructionId: newId(),
      orderId,
      instructionRef: given.instructionRef,
      customerRef: given.customerRef,
      direction: given.direction,
      amountMinor: "amountMinor" in parsed ? parsed.amountMinor : 0,
      currency: given.currency,
      country: given.country,
      schemeId: given.schemeId ?? null,
      financialInstrumentId: given.financialInstrumentId ?? null,
      settledByDate,
      lateAt,
      // Planned when it is there.
      collectAt: null,
      // A second change, told of by an event of its own.
      ...(isLate
        ? { status: "LATE", version: 2 }
        : { status: schemeId && canBeCharged ? "READY" : "INCOMPLETE", version: 1 }),
      keptDefaults: null,
      metadata: given.metadata,
      settledAt: null,
      failedAt: null,
      failure: null,
      cancelledAt: null,
      cancellation: null,
      createdAt: known.now,
      updatedAt: known.now,
    };
  });

  const [first, ...others] = faults;
  if (first) throw new Refusal([first, ...others]);
  return admitted;
}

/** New instructions of an order with what is told of them. */
export function toldOf(order: OrderRow, rows: InstructionRow[], { schemes }: Known): InstructionFacts[] {
  return rows.map((instruction) => {
    const schemeId = instruction.schemeId ?? defaultsFor(order, instruction.customerRef)?.schemeId;
    const schemeCode = (schemeId && schemes.get(schemeId)?.code) || null;
    return { instruction, order, attempt: null, appId: null, schemeCode };
  });
}
