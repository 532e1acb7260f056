import type { CreateOrder } from "#lib/contracts/order.ts";
import type { Warning } from "#lib/contracts/warning.ts";
import { type CopyTransaction, openCopyConnection } from "#lib/db/copy.ts";
import { newId } from "#lib/db/id.ts";
import type { InstructionFacts, InstructionRow, NewInstruction } from "#lib/db/queries/instruction.ts";
import type { OrderRow } from "#lib/db/queries/order.ts";
import { importInstructions, importOrders, readImportFacts } from "#lib/db/queries/order-import.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { describeNewInstruction, describeOrder } from "#lib/events/describe.ts";
import { copyEvents, type NewEvent } from "#lib/events/record.ts";
import { defaultsFor, presentInstruction } from "#lib/resources/instruction.ts";
import { missedDateWarning } from "#lib/resources/missed-date.ts";
import { admitByKnown, findKnown, type Known } from "../instruction/admit.ts";
import { assertPermitted, type Caller } from "../operation.ts";

/** What became of one order of many: made, with what should be known of it, or refused. */
export type Imported = { warnings: Warning[] } | { refusal: Refusal };

export type OrderImport = {
  /** Makes those orders of a batch that can be made, in one transaction; tells of each, in their order. */
  add(orders: CreateOrder[]): Promise<Imported[]>;
  close(): Promise<void>;
};

type Draft = { place: number; given: CreateOrder; orderId: string; instructions: NewInstruction[] };

/** An order that is about to be made, as its rows will be. */
type Built = { place: number; order: OrderRow; facts: InstructionFacts[] };

const taken = () => new Refusal("ORDER_ALREADY_EXISTS", { field: "/orderRef" });

/** Those that the tenant's schemes and instruments allow; what is refused of the others stands in `results`. */
function admit(known: Known, orders: CreateOrder[], results: Imported[]): Draft[] {
  return orders.flatMap((given, place) => {
    const orderId = newId();
    try {
      const instructions = admitByKnown(known, {
        orderId,
        instructions: given.instructions ?? [],
        customerDefaults: given.customerDefaults ?? {},
        pointer: (index) => `/instructions/${index}`,
      });
      return [{ place, given, orderId, instructions }];
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      results[place] = { refusal: error };
      return [];
    }
  });
}

/** The rows as the database will have them, so that their events can be written without reading them again. */
function build(
  { place, given, orderId, instructions }: Draft,
  { tenantId, now, endOf, known }: { tenantId: string; now: Date; endOf: Map<string, Date>; known: Known },
): Built {
  const fresh = { tenantId, version: 1, search: "", createdAt: now, updatedAt: now };
  const { orderRef, metadata, customerDefaults = {} } = given;
  const order: OrderRow = { ...fresh, orderId, orderRef, metadata, customerDefaults };
  const facts = instructions.map(({ waitingStatus, ...instruction }): InstructionFacts => {
    const lateAt = instruction.settledByDate ? (endOf.get(instruction.settledByDate) ?? null) : null;
    const row: InstructionRow = {
      ...fresh,
      ...instruction,
      lateAt,
      ...(lateAt && lateAt <= now ? { status: "LATE", version: 2 } : { status: waitingStatus }),
      keptDefaults: null,
      settledAt: null,
      failedAt: null,
      failure: null,
      cancelledAt: null,
      cancellation: null,
    };
    const schemeId = row.schemeId ?? defaultsFor(order, row.customerRef)?.schemeId;
    const schemeCode = (schemeId && known.schemes.get(schemeId)?.code) || null;
    return { instruction: row, order, attempt: null, appId: null, schemeCode };
  });
  return { place, order, facts };
}

function eventsOf({ order, facts }: Built): NewEvent[] {
  return [describeOrder("order.created", order, facts.length), ...facts.flatMap(describeNewInstruction)];
}

/** One transaction: the orders whose refs are free, their instructions, the events and what follows from them. */
async function write(tx: CopyTransaction, known: Known, drafts: Draft[], results: Imported[]): Promise<void> {
  const dates = drafts.flatMap(({ instructions }) => instructions.map(({ settledByDate }) => settledByDate));
  const facts = await readImportFacts(
    tx,
    drafts.map(({ given }) => given.orderRef),
    [...new Set(dates.filter((date) => date !== null))],
  );
  const built = drafts
    .filter(({ given }) => !facts.taken.has(given.orderRef))
    .map((draft) => build(draft, { tenantId: tx.tenantId, known, ...facts }));
  const added = await importOrders(
    tx,
    built.map(({ order }) => order),
  );
  const made = built.filter(({ order }) => added.has(order.orderId));
  await importInstructions(
    tx,
    made.flatMap(({ facts: rows }) => rows.map(({ instruction }) => instruction)),
  );
  await copyEvents(tx, made.flatMap(eventsOf));
  for (const { place } of drafts) results[place] = { refusal: taken() };
  for (const { place, facts: rows } of made)
    results[place] = {
      warnings: rows.flatMap((fact, index) =>
        missedDateWarning(presentInstruction(fact), `/instructions/${index}`),
      ),
    };
}

/** The database ended the transaction to let another go on (40P01): the batch is made again. */
const isDeadlock = (error: unknown) => (error as { code?: unknown } | null)?.code === "40P01";
const maximumTries = 3;

/**
 * Begins an import of any number of orders, which is no transaction of its own: each batch is one. What cannot be made
 * of a batch stops nothing else of it; when `add` throws, nothing of that batch may be there, or all of it.
 */
export function openOrderImport(caller: Caller): OrderImport {
  assertPermitted(caller, "tenant-transaction-write");
  const { tenantId } = caller;
  const connection = openCopyConnection();
  return {
    async add(orders) {
      const named = orders.flatMap(({ instructions = [], customerDefaults = {} }) => [
        ...instructions,
        ...Object.values(customerDefaults),
      ]);
      const known = await inTenant(tenantId, (tx) => findKnown(tx, named));
      const results: Imported[] = [];
      const drafts = admit(known, orders, results);
      for (let tries = 1; drafts.length > 0; tries += 1) {
        try {
          await connection.inTenant(tenantId, (tx) => write(tx, known, drafts, results));
          break;
        } catch (error) {
          if (tries === maximumTries || !isDeadlock(error)) throw error;
        }
      }
      return results;
    },
    close: () => connection.close(),
  };
}
