import { isDeepStrictEqual } from "node:util";
import { findActiveInstruments } from "#lib/db/queries/financial-instrument.ts";
import {
  type InstructionRow,
  keepDefaults,
  lockInstructionsOfCustomers,
} from "#lib/db/queries/instruction.ts";
import type { OrderRow } from "#lib/db/queries/order.ts";
import type { CustomerDefault } from "#lib/db/schema/orders.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { changeMoves, type InstructionMove, isWaiting } from "#lib/domain/instruction/status.ts";
import { moveInstructions } from "#lib/events/move-instruction.ts";
import { planCollections } from "#lib/events/plan-collections.ts";
import { defaultsFor } from "#lib/resources/instruction.ts";

/** So many are changed with one statement; an order may have any number. */
const chunk = 500;

/** What the instruction has in effect. */
const inEffect = (row: InstructionRow, byDefault: CustomerDefault | undefined) => ({
  schemeId: row.schemeId ?? byDefault?.schemeId ?? null,
  financialInstrumentId: row.financialInstrumentId ?? byDefault?.financialInstrumentId ?? null,
  metadata: { ...byDefault?.metadata, ...row.metadata },
});

/** Collects under a key. */
function put<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value): void {
  const group = groups.get(key);
  if (group) group.push(value);
  else groups.set(key, [value]);
}

/** Makes each instruction's moves, the first of all before the second of any. */
async function move(tx: TenantTransaction, rows: Map<string, InstructionRow[]>): Promise<void> {
  for (const [key, group] of rows) {
    const moves = key.split(" ") as InstructionMove[];
    for (const step of moves) await moveInstructions(tx, group, step);
  }
}

async function apply(
  tx: TenantTransaction,
  rows: InstructionRow[],
  before: OrderRow,
  after: OrderRow,
): Promise<void> {
  const moving = new Map<string, InstructionRow[]>();
  const keeping = new Map<string, string[]>();
  const effects = rows.map((row) => inEffect(row, defaultsFor(after, row.customerRef)));
  const active = await findActiveInstruments(tx, [
    ...new Set(effects.flatMap(({ financialInstrumentId: id }) => (id ? [id] : []))),
  ]);
  for (const row of rows) {
    const [old, now] = [defaultsFor(before, row.customerRef), defaultsFor(after, row.customerRef)];
    const effect = inEffect(row, now);
    if (isDeepStrictEqual(inEffect(row, old), effect)) continue;
    if (!isWaiting(row.status)) {
      if (!row.keptDefaults) put(keeping, row.customerRef, row.instructionId);
    } else {
      const canBeCharged = active.has(`${row.customerRef}/${effect.financialInstrumentId}`);
      const readiness = effect.schemeId && canBeCharged ? "READY" : "INCOMPLETE";
      const to = row.status === "LATE" ? "LATE" : readiness;
      put(moving, changeMoves(row.status, to).join(" "), row);
    }
  }
  await move(tx, moving);
  await planCollections(
    tx,
    [...moving.values()].flat().map(({ instructionId }) => instructionId),
  );
  for (const [customerRef, ids] of keeping)
    await keepDefaults(tx, ids, defaultsFor(before, customerRef) ?? { metadata: {} });
}

/**
 * What follows from a change of the order's defaults: instructions that wait and have something else in effect now are
 * changed, and told of; those that were processed keep what they had.
 */
export async function applyDefaults(tx: TenantTransaction, before: OrderRow, after: OrderRow): Promise<void> {
  const named = [
    ...new Set([...Object.keys(before.customerDefaults), ...Object.keys(after.customerDefaults)]),
  ];
  const touched = named.filter(
    (customerRef) => !isDeepStrictEqual(defaultsFor(before, customerRef), defaultsFor(after, customerRef)),
  );
  if (touched.length === 0) return;
  let last: string | undefined;
  do {
    const rows = await lockInstructionsOfCustomers(tx, after.orderId, touched, chunk, last);
    await apply(tx, rows, before, after);
    last = rows.length === chunk ? rows.at(-1)?.instructionId : undefined;
  } while (last);
}
