import { isDeepStrictEqual } from "node:util";
import type { Instruction, UpdateInstruction } from "#lib/contracts/instruction.ts";
import { ensureCustomers } from "#lib/db/queries/customer.ts";
import {
  getInstruction,
  hasDateEnded,
  type InstructionRow,
  type LockedInstruction,
  lockInstruction,
} from "#lib/db/queries/instruction.ts";
import { lockOrder, type OrderRow } from "#lib/db/queries/order.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { type Fault, Refusal } from "#lib/domain/error/refusal.ts";
import { changeMoves, isWaiting, type WaitingStatus } from "#lib/domain/instruction/status.ts";
import { formatAmount, parseAmount } from "#lib/domain/money/money.ts";
import { moveInstruction } from "#lib/events/move-instruction.ts";
import { planCollections } from "#lib/events/plan-collections.ts";
import { defaultsFor, presentInstruction } from "#lib/resources/instruction.ts";
import { noteChange } from "../audit.ts";
import { locateInstruction } from "../locate-instruction.ts";
import { defineOperation } from "../operation.ts";
import { findKnown, type Known, schemeFault } from "./admit.ts";

type Content = Pick<
  InstructionRow,
  | "customerRef"
  | "direction"
  | "amountMinor"
  | "currency"
  | "country"
  | "schemeId"
  | "financialInstrumentId"
  | "settledByDate"
  | "metadata"
>;

/** What the instruction says after the change, and what is wrong with the amount then. */
function merge(row: InstructionRow, given: UpdateInstruction): { content: Content; faults: Fault[] } {
  const currency = given.currency ?? row.currency;
  const parsed = parseAmount(given.amount ?? formatAmount(row), currency);
  const pick = <Value>(changed: Value | undefined, kept: Value) => (changed === undefined ? kept : changed);
  return {
    content: {
      customerRef: given.customerRef ?? row.customerRef,
      direction: given.direction ?? row.direction,
      amountMinor: "amountMinor" in parsed ? parsed.amountMinor : row.amountMinor,
      currency,
      country: given.country ?? row.country,
      schemeId: pick(given.schemeId, row.schemeId),
      financialInstrumentId: pick(given.financialInstrumentId, row.financialInstrumentId),
      settledByDate: pick(given.settledByDate, row.settledByDate),
      metadata: given.metadata === undefined ? row.metadata : (given.metadata ?? {}),
    },
    faults: "problem" in parsed ? [{ code: parsed.problem, field: "/amount" }] : [],
  };
}

/** The scheme and instrument that it goes by, its own or its customer's default. */
function inEffect(content: Content, order: OrderRow) {
  const byDefault = defaultsFor(order, content.customerRef);
  return {
    schemeId: content.schemeId ?? byDefault?.schemeId,
    financialInstrumentId: content.financialInstrumentId ?? byDefault?.financialInstrumentId,
  };
}

/** What does not fit the tenant's schemes and instruments. What was admitted once, and is not touched, is not judged again. */
function findFaults(
  { schemes, instruments }: Known,
  before: Content,
  after: Content,
  order: OrderRow,
): Fault[] {
  const differs = (...names: (keyof Content)[]) => names.some((name) => before[name] !== after[name]);
  const { schemeId } = inEffect(after, order);
  const faults: Fault[] = [];
  if (schemeId && differs("schemeId", "customerRef", "direction", "currency", "country")) {
    const code = schemeFault(schemes.get(schemeId), after);
    if (code) faults.push({ code, field: "/schemeId" });
  }
  const { financialInstrumentId: instrumentId, customerRef } = after;
  if (
    instrumentId &&
    differs("financialInstrumentId", "customerRef") &&
    !instruments.has(`${customerRef}/${instrumentId}`)
  )
    faults.push({ code: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED", field: "/financialInstrumentId" });
  return faults;
}

/** How it waits after the change. */
async function reckon(
  tx: TenantTransaction,
  { instruments }: Known,
  locked: LockedInstruction,
  content: Content,
  order: OrderRow,
): Promise<WaitingStatus> {
  const { settledByDate } = content;
  const isLate =
    settledByDate === locked.instruction.settledByDate
      ? locked.waitingStatus === "LATE"
      : settledByDate !== null && (await hasDateEnded(tx, settledByDate));
  if (isLate) return "LATE";
  const { schemeId, financialInstrumentId } = inEffect(content, order);
  const isComplete = schemeId && instruments.has(`${content.customerRef}/${financialInstrumentId}`);
  return isComplete ? "READY" : "INCOMPLETE";
}

/**
 * Changes an instruction that waits, and reckons its status anew; what is not given stays. A change that changes nothing
 * does nothing. Refuses `INSTRUCTION_NOT_UPDATABLE` once a payment is under way, or anything has come of one.
 */
export const updateInstruction = defineOperation({
  name: "instruction.update",
  permission: "tenant-transaction-write",
  async run(
    tx,
    {
      orderRef,
      instructionRef,
      change,
    }: { orderRef: string; instructionRef: string; change: UpdateInstruction },
    caller,
  ): Promise<Instruction> {
    const order = await lockOrder(tx, orderRef, "share");
    if (!order) throw new Refusal("ORDER_NOT_FOUND");
    const { instructionId } = (await locateInstruction(tx, { orderRef, instructionRef })).instruction;
    const locked = await lockInstruction(tx, instructionId);
    const { instruction } = locked;
    const { status } = instruction;
    if (!isWaiting(status)) throw new Refusal("INSTRUCTION_NOT_UPDATABLE", { metadata: { status } });

    const { content, faults } = merge(instruction, change);
    if (change.instructionRef !== undefined && change.instructionRef !== instructionRef)
      faults.push({ code: "INSTRUCTION_REF_CANNOT_CHANGE", field: "/instructionRef" });
    const known = await findKnown(tx, [inEffect(content, order)]);
    faults.push(...findFaults(known, instruction, content, order));
    const [first, ...others] = faults;
    if (first) throw new Refusal([first, ...others]);

    const names = Object.keys(content) as (keyof Content)[];
    const changed = names.filter((name) => !isDeepStrictEqual(content[name], instruction[name]));
    if (changed.length > 0) {
      await ensureCustomers(tx, [content.customerRef]);
      const [move, next] = changeMoves(status, await reckon(tx, known, locked, content, order));
      const written = Object.fromEntries(changed.map((name) => [name, content[name]]));
      await moveInstruction(tx, instruction, move, written);
      if (next) await moveInstruction(tx, instruction, next);
      await planCollections(tx, [instructionId]);
      await noteChange(tx, caller, updateInstruction.name, instructionId);
    }
    return presentInstruction(await getInstruction(tx, instructionId));
  },
});
