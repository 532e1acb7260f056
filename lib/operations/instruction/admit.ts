import type { CreateInstruction } from "#lib/contracts/instruction.ts";
import { newId } from "#lib/db/id.ts";
import { findActiveInstruments } from "#lib/db/queries/customer.ts";
import type { NewInstruction } from "#lib/db/queries/instruction.ts";
import { findSchemes, type PublishedScheme } from "#lib/db/queries/scheme.ts";
import type { CustomerDefault } from "#lib/db/schema/orders.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { type Fault, Refusal } from "#lib/domain/error/refusal.ts";
import { parseAmount } from "#lib/domain/money/money.ts";
import { ruleCovers } from "#lib/domain/scheme/match.ts";
import { defaultsFor } from "#lib/resources/instruction.ts";

export type Admission = {
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

/** What the tenant has of what it names: schemes by id, and active instruments as `customerRef/id`. */
export type Known = { schemes: Map<string, PublishedScheme>; instruments: Set<string> };

/** Looks up the schemes and instruments that are named. */
export async function findKnown(
  tx: TenantTransaction,
  named: Iterable<{
    schemeId?: string | null | undefined;
    financialInstrumentId?: string | null | undefined;
  }>,
): Promise<Known> {
  const schemeIds = new Set<string>();
  const instrumentIds = new Set<string>();
  for (const { schemeId, financialInstrumentId } of named) {
    if (schemeId) schemeIds.add(schemeId);
    if (financialInstrumentId) instrumentIds.add(financialInstrumentId);
  }
  return {
    schemes: await findSchemes(tx, [...schemeIds]),
    instruments: await findActiveInstruments(tx, [...instrumentIds]),
  };
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
 * Checks instructions against what the tenant has of what they and the defaults name, and makes them ready to be kept.
 * Throws a refusal with every fault of every instruction.
 */
export function admitInstructions(
  known: Known,
  { orderId, instructions, customerDefaults, pointer }: Admission,
): NewInstruction[] {
  const { schemes, instruments } = known;
  const faults = Object.entries(customerDefaults).flatMap(([customerRef, byDefault]) =>
    defaultFaults(known, customerRef, byDefault, (name) => `/customerDefaults/${customerRef}/${name}`),
  );

  const refs = new Set<string>();
  const admitted = instructions.map((given, index): NewInstruction => {
    const field = (name: string) => `${pointer(index)}/${name}`;
    if (refs.has(given.instructionRef))
      faults.push({ code: "INSTRUCTION_ALREADY_EXISTS", field: field("instructionRef") });
    refs.add(given.instructionRef);

    const byDefault = defaultsFor({ customerDefaults }, given.customerRef);
    const schemeId = given.schemeId ?? byDefault?.schemeId;
    const fault = schemeId ? schemeFault(schemes.get(schemeId), given) : null;
    if (fault) faults.push({ code: fault, field: field("schemeId") });

    const instrumentId = given.financialInstrumentId ?? byDefault?.financialInstrumentId;
    if (
      given.financialInstrumentId &&
      !instruments.has(`${given.customerRef}/${given.financialInstrumentId}`)
    )
      faults.push({ code: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED", field: field("financialInstrumentId") });

    const parsed = parseAmount(given.amount, given.currency);
    if ("problem" in parsed) faults.push({ code: parsed.problem, field: field("amount") });
    return {
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
      settledByDate: given.settledByDate ?? null,
      metadata: given.metadata,
      waitingStatus: schemeId && instrumentId ? "READY" : "INCOMPLETE",
    };
  });

  const [first, ...others] = faults;
  if (first) throw new Refusal([first, ...others]);
  return admitted;
}
