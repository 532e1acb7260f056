import { expect } from "vitest";
import type { Event } from "#lib/contracts/event.ts";
import { feedQuery } from "#lib/contracts/feed.ts";
import { listEvents } from "#lib/operations/event/list.ts";
import { perform } from "#lib/operations/operation.ts";
import { owner } from "./owner.ts";
import type { TestTenant } from "./tenant.ts";

/**
 * Waits until everything the tenant's transactions have told can be read: one that is under way anywhere in the cluster,
 * as other tests have them, holds the feed up.
 */
export async function settleFeed({ tenantId }: TestTenant): Promise<void> {
  await expect
    .poll(async () => {
      const [row] = await owner()`
        SELECT coalesce(bool_and(transaction_id < pg_snapshot_xmin(pg_current_snapshot())), true) AS settled
        FROM events WHERE tenant_id = ${tenantId}`;
      return row?.settled;
    })
    .toBe(true);
}

/** A page of the tenant's feed. */
export function readFeed({ caller }: TestTenant, query: Record<string, unknown> = {}) {
  return perform(listEvents, caller, feedQuery.parse(query));
}

/** Everything in the feed from a cursor on, page by page, and the cursor for what comes later. */
export async function readWholeFeed(
  tenant: TestTenant,
  query: Record<string, unknown> = {},
): Promise<{ events: Event[]; cursor: string; pages: number }> {
  const events: Event[] = [];
  let cursor: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const page = await readFeed(tenant, { ...query, ...(cursor ? { cursor } : {}) });
    events.push(...page.items);
    cursor = page.nextCursor;
    if (!page.hasMore) return { events, cursor, pages };
  }
}
