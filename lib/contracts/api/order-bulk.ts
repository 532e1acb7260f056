import { z } from "zod";
import { defineEndpoint } from "../endpoint.ts";
import { createOrder } from "../order.ts";
import { warning } from "../warning.ts";

/** An error as problem details list it. */
const lineError = z.object({
  errorCode: z.string(),
  message: z.string(),
  messageTemplate: z.string(),
  field: z.string().optional(),
  metadata: z.record(z.string(), z.union([z.string(), z.number()])),
  docs: z.string(),
});

/** What became of one line. */
const lineResult = z.object({
  line: z.number().int().describe("The number of the line in the body, from 1."),
  status: z.enum(["CREATED", "REFUSED"]),
  orderRef: z.string().nullable().describe("Null when the line has none that can be read."),
  errors: z.array(lineError).optional().describe("Why it was refused."),
  warnings: z.array(warning).optional(),
});

/** The last line, when every line was dealt with. */
const summary = z.object({
  summary: z.object({ lines: z.number().int(), created: z.number().int(), refused: z.number().int() }),
});

/** The last line instead, when we could not go on. */
const broken = z.object({ errors: z.array(lineError) });

/** A line of the answer. */
const bulkLine = z.union([lineResult, summary, broken]);
export type BulkLine = z.infer<typeof bulkLine>;

/** The body of one line: an order as `createOrder` takes it. */
export const postOrders = defineEndpoint({
  operationId: "importOrders",
  method: "POST",
  path: "/v1/order-management/bulk",
  tag: "Orders",
  summary: "Create any number of orders",
  description: [
    "The body is NDJSON: on each line an order as the endpoint for one takes it, of at most 1 MiB; empty lines are passed over.",
    "The answer is NDJSON too, and begins before the body has ended: a line for each, in their order, and at the end a `summary`.",
    "A line that is refused does not stop the others. Read the answer while you send: whoever does not is not read from any more.",
    "Orders are kept in batches, each whole or not at all. If the connection breaks, or the answer ends without a summary, send the same body again:",
    "lines that are there already are refused with ORDER_ALREADY_EXISTS. That is why an Idempotency-Key is neither needed nor heeded here.",
    "A body must have arrived within five minutes; send a larger one in parts.",
  ].join(" "),
  level: "tenant",
  role: "tenant-transaction-write",
  body: createOrder,
  bodyMedia: "application/x-ndjson",
  bodyExample: { orderRef: "HOME-2026-000482", metadata: { description: "Home insurance, policy H-482" } },
  answers: {
    200: {
      description: "What became of each line, and a summary.",
      media: ["application/x-ndjson"],
      example: { line: 1, status: "CREATED", orderRef: "HOME-2026-000482" },
    },
  },
  errors: ["LINES_ARE_EXPECTED"],
});
