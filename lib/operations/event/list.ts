import type { Event } from "#lib/contracts/event.ts";
import { type FeedPage, type FeedQuery, writeFeedCursor } from "#lib/contracts/feed.ts";
import { type FeedPlace, feedStart, findFeedEnd, findFeedPlace, readFeed } from "#lib/db/queries/event.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { defineOperation } from "../operation.ts";

/** Where the feed is read from: the cursor's place, else that of `from`, else the beginning. */
async function placeOf(tx: TenantTransaction, { cursor, from }: FeedQuery): Promise<FeedPlace> {
  if (cursor) return cursor;
  if (from === "now") return findFeedEnd(tx);
  return from ? findFeedPlace(tx, from) : feedStart;
}

/** Reads the feed on: everything that happened after a place in it, in the same order whenever it is read. */
export const listEvents = defineOperation({
  name: "event.list",
  permission: "tenant-webhook-read",
  async run(tx, query: FeedQuery): Promise<FeedPage> {
    const { type, orderRef, instructionRef, from, limit } = query;
    const filter = { types: type, orderRef, instructionRef, since: from instanceof Date ? from : undefined };
    const { bodies, next, hasMore } = await readFeed(tx, await placeOf(tx, query), filter, limit);
    return { items: bodies as Event[], nextCursor: writeFeedCursor(next), hasMore };
  },
});
