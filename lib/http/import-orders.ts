import type { BulkLine, postOrders } from "#lib/contracts/api/order-bulk.ts";
import { orderRef as orderRefContract } from "#lib/contracts/field.ts";
import { maximumLineBytes } from "#lib/contracts/limits.ts";
import { type CreateOrder, createOrder, type Order } from "#lib/contracts/order.ts";
import type { Warning } from "#lib/contracts/warning.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { assertPermitted, type Caller, performTogether } from "#lib/operations/operation.ts";
import { createOrder as operation } from "#lib/operations/order/create.ts";
import { log } from "#lib/telemetry/log.ts";
import { authenticate } from "./authenticate.ts";
import { parseBody, parseJsonText, unknownFieldWarnings } from "./body.ts";
import { correlationIdOf } from "./correlation.ts";
import { answerError, refusalOf, toResponse } from "./define-route.ts";
import { batchesOfLines, type Line } from "./lines.ts";
import { presentFault } from "./problem.ts";
import { rateHeaders } from "./rate-limit.ts";

const batch = { lineBytes: maximumLineBytes, lines: 500, batchLength: 512 * 1024 };

type Parsed = { number: number; orderRef: string | null } & (
  | { order: CreateOrder; warnings: Warning[] }
  | { order: null; refusal: Refusal }
);

/** The ref of a line that is refused, if there is one that may be said. */
function readableRef(text: string): string | null {
  try {
    const entry = Object.entries(parseJsonText(text)).find(([name]) => name.toLowerCase() === "orderref");
    return orderRefContract.safeParse(entry?.[1]).data ?? null;
  } catch {
    return null;
  }
}

function parseLine(line: Line): Parsed {
  const { number } = line;
  if (line.text === null) {
    const tooLong = new Refusal("BODY_IS_TOO_LARGE", { metadata: { maximumBytes: maximumLineBytes } });
    const unreadable = new Refusal("BODY_IS_INVALID", { metadata: { problem: line.problem } });
    const refusal = line.problem === "it is too long" ? tooLong : unreadable;
    return { number, orderRef: null, order: null, refusal };
  }
  try {
    const { input, unknown } = parseBody(createOrder, line.text);
    return { number, orderRef: input.orderRef, order: input, warnings: unknownFieldWarnings(unknown) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { number, orderRef: readableRef(line.text), order: null, refusal: error };
  }
}

/** An import: who sends it, and what whoever sends should know of an order that was made. */
type Import = { caller: Caller; correlationId: string; warn: (order: Order) => Warning[] };

/** Puts together what the contract said of a line and what the database did. */
function present(
  parsed: Parsed,
  made: Order | Refusal | undefined,
  { correlationId, warn }: Import,
): BulkLine {
  const { number: line, orderRef } = parsed;
  const refused = ({ faults }: Refusal): BulkLine => ({
    line,
    status: "REFUSED",
    orderRef,
    errors: faults.map((fault) => presentFault(fault, correlationId)),
  });
  if (!parsed.order) return refused(parsed.refusal);
  if (!made) throw new Error("a line was lost");
  if (made instanceof Refusal) return refused(made);
  const warnings = [...parsed.warnings, ...warn(made)];
  return { line, status: "CREATED", orderRef, ...(warnings.length > 0 ? { warnings } : {}) };
}

async function importBatch(bulk: Import, parsed: Parsed[]): Promise<BulkLine[]> {
  const given = parsed.flatMap(({ order }) => (order ? [order] : []));
  const made = given.length > 0 ? await performTogether(operation, bulk.caller, given) : [];
  let place = 0;
  return parsed.map((line) => {
    const result = line.order ? made[place] : undefined;
    if (line.order) place += 1;
    return present(line, result, bulk);
  });
}

/**
 * The lines of the answer, by the batch. While the database has one batch the next is read and parsed, and no more than
 * that: who does not take the answer is not read from.
 */
async function* answerLines(body: AsyncIterable<Uint8Array>, bulk: Import): AsyncGenerator<BulkLine[]> {
  const summary = { lines: 0, created: 0, refused: 0 };
  const count = (lines: BulkLine[]) => {
    for (const line of lines) {
      if (!("status" in line)) continue;
      summary.lines += 1;
      summary[line.status === "CREATED" ? "created" : "refused"] += 1;
    }
    return lines;
  };
  const batches = batchesOfLines(body, batch);
  let underway: Promise<BulkLine[]> | null = null;
  let next = batches.next();
  try {
    for (;;) {
      if (
        underway &&
        (await Promise.race([underway.then(() => "done"), next.then(() => "read")])) === "done"
      ) {
        yield count(await underway);
        underway = null;
        continue;
      }
      const read = await next;
      if (read.done) break;
      const parsed = read.value.map(parseLine);
      if (underway) yield count(await underway);
      underway = importBatch(bulk, parsed);
      // It is awaited above or below; until then nobody may call its failure unheard.
      underway.catch(() => {});
      next = batches.next();
      next.catch(() => {});
    }
    if (underway) yield count(await underway);
    yield [{ summary }];
  } finally {
    await underway?.catch(() => {});
  }
}

const encoder = new TextEncoder();

/** The answer as it is sent; it ends with an error in place of the summary when we cannot go on. */
async function* answerText(body: AsyncIterable<Uint8Array>, bulk: Import): AsyncGenerator<Uint8Array> {
  const toBytes = (lines: BulkLine[]) =>
    encoder.encode(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  try {
    for await (const lines of answerLines(body, bulk)) yield toBytes(lines);
  } catch (error) {
    const { correlationId } = bulk;
    log.error({ err: error, correlationId }, "an import broke off");
    yield toBytes([{ errors: refusalOf(error).faults.map((fault) => presentFault(fault, correlationId)) }]);
  }
}

/** Hands out what a generator makes, one piece at a time and only when it is asked for. */
function toStream(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

const linesType = /^application\/(x-)?(ndjson|jsonl|jsonlines)\b/i;

/** Imports orders: NDJSON in, NDJSON out, both as they come. What is wrong with the request itself is a problem as anywhere. */
export function importOrdersRoute(endpoint: typeof postOrders, warn: Import["warn"]) {
  return async (request: Request): Promise<Response> => {
    const correlationId = correlationIdOf(request.headers);
    const headers: Record<string, string> = {
      "content-type": "application/x-ndjson; charset=utf-8",
      // Compressed it would be held back until there is enough of it.
      "cache-control": "no-store, no-transform",
      "x-correlation-id": correlationId,
    };
    let status = 200;
    try {
      const caller = await authenticate(request.headers, {
        correlationId,
        level: endpoint.level,
        noteRate: (rate) => Object.assign(headers, rateHeaders(rate)),
      });
      assertPermitted(caller, "tenant-transaction-write");
      const type = request.headers.get("content-type");
      if (type !== null && !linesType.test(type)) throw new Refusal("LINES_ARE_EXPECTED");
      const body = (request.body ??
        new ReadableStream({ start: (c) => c.close() })) as AsyncIterable<Uint8Array>;
      return new Response(toStream(answerText(body, { caller, correlationId, warn })), { headers });
    } catch (error) {
      const answer = answerError(error, correlationId);
      status = answer.status;
      const rate = Object.entries(headers).filter(([name]) => name.startsWith("ratelimit"));
      return toResponse(
        { ...answer, headers: { ...answer.headers, ...Object.fromEntries(rate) } },
        correlationId,
      );
    } finally {
      log.info({ method: request.method, status, correlationId }, "request");
    }
  };
}
