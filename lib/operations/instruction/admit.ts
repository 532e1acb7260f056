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

export type Admission = {
  orderId: string;
  instructions: readonly CreateInstruction[];
  customerDefaults: Record<string, CustomerDefault>;
  /** The JSON pointer of instruction number `index` in the request. */
  pointer: (index: number) => string;
};

function schemeFault(
  scheme: PublishedScheme | undefined,
  { direction, currency, country }: CreateInstruction,
): ErrorCode | null {
  if (!scheme) return "SCHEME_ID_NOT_RECOGNISED";
  const fits =
    (scheme.kind === "COLLECT") === (direction === "DEBIT") &&
    (scheme.rules ?? []).some((rule) => ruleCovers(rule, currency, country));
  return fits ? null : "SCHEME_ID_NOT_SUPPORTED";
}

/**
 * Checks instructions against what the tenant has (schemes, instruments) and makes them ready to be kept. Throws a
 * refusal with every fault of every instruction. Gives the schemes they have, too.
 */
export async function admitInstructions(
  tx: TenantTransaction,
  { orderId, instructions, customerDefaults, pointer }: Admission,
): Promise<{ admitted: NewInstruction[]; schemes: Map<string, PublishedScheme> }> {
  const defaults = Object.values(customerDefaults);
  const ids = <Key extends "schemeId" | "financialInstrumentId">(key: Key) => [
    ...new Set([...instructions, ...defaults].map((given) => given[key]).filter((id) => id !== undefined)),
  ];
  const schemes = await findSchemes(tx, ids("schemeId"));
  const instruments = await findActiveInstruments(tx, ids("financialInstrumentId"));
  const faults: Fault[] = [];

  for (const [customerRef, { schemeId, financialInstrumentId }] of Object.entries(customerDefaults)) {
    const field = (name: string) => `/customerDefaults/${customerRef}/${name}`;
    if (schemeId && !schemes.has(schemeId))
      faults.push({ code: "SCHEME_ID_NOT_RECOGNISED", field: field("schemeId") });
    if (financialInstrumentId && !instruments.has(`${customerRef}/${financialInstrumentId}`))
      faults.push({ code: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED", field: field("financialInstrumentId") });
  }

  const refs = new Set<string>();
  const admitted = instructions.map((given, index): NewInstruction => {
    const field = (name: string) => `${pointer(index)}/${name}`;
    if (refs.has(given.instructionRef))
      faults.push({ code: "INSTRUCTION_ALREADY_EXISTS", field: field("instructionRef") });
    refs.add(given.instructionRef);

    const byDefault = customerDefaults[given.customerRef];
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
  return { admitted, schemes };
}
