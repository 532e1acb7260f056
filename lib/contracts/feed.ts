import { z } from "zod";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { event } from "./event.ts";
import { eventTypes } from "./event-type.ts";
import { instant, instructionRef, optionalField, orderRef } from "./field.ts";
import { listQuery } from "./list.ts";

/** A place between two events of the feed: after this event of this transaction. */
export type FeedPosition = { transactionId: string; eventId: string };

const largestTransactionId = 2n ** 64n - 1n;

/** The position as a cursor, which means nothing to anybody else. */
export function writeFeedCursor({ transactionId, eventId }: FeedPosition): string {
  return Buffer.from(`${transactionId}/${eventId}`).toString("base64url");
}

function readFeedCursor(text: string): FeedPosition | null {
  const [, transactionId, id = ""] =
    /^(\d{1,20})\/([^/]+)$/.exec(Buffer.from(text, "base64url").toString()) ?? [];
  const eventId = parseGuid(id);
  if (!transactionId || !eventId || BigInt(transactionId) > largestTransactionId) return null;
  return { transactionId, eventId };
}

const types = z.string().transform((text, context) => {
  const parsed = z.array(z.enum(eventTypes)).safeParse(text.split(",").map((type) => type.trim()));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: "custom", message: "EVENT_TYPE_NOT_RECOGNISED" });
  return z.NEVER;
});

/** What the feed is to begin with, and which events of it are wanted. */
export const feedQuery = z.object({
  limit: listQuery.shape.limit,
  cursor: optionalField(
    z.string().transform((text, context) => {
      const position = readFeedCursor(text);
      if (position) return position;
      context.addIssue({ code: "custom", message: "CURSOR_IS_INVALID" });
      return z.NEVER;
    }),
  ).describe("The `nextCursor` of the page before; without it, the feed is read from `from`."),
  from: optionalField(z.union([z.literal("now"), instant], { error: "TIME_IS_INVALID" })).describe(
    'Where to begin: a time, or "now" for what comes from here on. Left out, the beginning of all.',
  ),
  type: optionalField(types).describe("Only events of this type, or of these, separated by commas."),
  orderRef: optionalField(orderRef).describe("Only events about this order, and what is in it."),
  instructionRef: optionalField(instructionRef).describe("Only events about instructions with this ref."),
});
export type FeedQuery = z.infer<typeof feedQuery>;

export const feedPage = z
  .object({
    items: z.array(event).describe("Oldest first."),
    nextCursor: z.string().describe("Always there: what comes after this page, now or later."),
    hasMore: z
      .boolean()
      .describe("Whether to ask again at once. A page may be short, even empty, and have more."),
  })
  .meta({ id: "EventPage" });
export type FeedPage = z.infer<typeof feedPage>;
