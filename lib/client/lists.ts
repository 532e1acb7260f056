import type { Event, Operations } from "./api-types.ts";
import type { Answer, Arguments, OperationId, QuittanceClient } from "./client.ts";

type Page = { items: unknown[]; nextCursor: string | null };

/** The operations that answer a page of a list. */
export type ListId = {
  [Id in OperationId]: Operations[Id] extends { answer: Page } ? Id : never;
}[OperationId];

export type Item<Id extends ListId> = Answer<Id> extends { items: (infer Each)[] } ? Each : never;

/** Every item of a list from the page that is asked for on, page by page as they are needed. */
export async function* listAll<Id extends ListId>(
  client: QuittanceClient,
  id: Id,
  given: Arguments<Id>,
): AsyncGenerator<Item<Id>> {
  let cursor: string | undefined;
  do {
    const query = { ...(given.query as object | undefined), ...(cursor ? { cursor } : {}) };
    const page = (await client.call(id, { ...given, query } as Arguments<Id>)) as Page;
    yield* page.items as Item<Id>[];
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

export type FollowOptions = Omit<NonNullable<Arguments<"listEvents">["query"]>, "limit"> & {
  /** How long to wait when there is nothing new; two seconds when left out. */
  pauseMs?: number;
  /** Ends the following. */
  signal?: AbortSignal;
};

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/**
 * Events as they happen, for ever, oldest first. `cursor` comes with each: given back, it goes on after the page that the
 * event was in, so that after a break an event may come twice but none is left out.
 */
export async function* followEvents(
  client: QuittanceClient,
  { pauseMs = 2_000, signal, ...wanted }: FollowOptions = {},
): AsyncGenerator<{ event: Event; cursor: string }> {
  let query: NonNullable<Arguments<"listEvents">["query"]> = wanted;
  while (!signal?.aborted) {
    const { items, nextCursor, hasMore } = await client.call("listEvents", {
      query: { ...query, limit: 200 },
      ...(signal ? { signal } : {}),
    });
    for (const event of items) yield { event, cursor: nextCursor };
    const { from: _, ...kept } = query;
    query = { ...kept, cursor: nextCursor };
    if (!hasMore) await pause(pauseMs, signal);
  }
}
