import type { Range } from "./parameters.ts";
import { invalid } from "./stripe-failure.ts";

export type ListQuery = {
  created?: Range | undefined;
  limit?: number | undefined;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
};

type Listed = { id: string; created: number };

/** A page of a list, newest first. `written` are all of the account's, in the order in which they were made. */
export function listPage<Item extends Listed>(url: string, written: readonly Item[], query: ListQuery) {
  const { limit = 10, starting_after, ending_before, created } = query;
  const matching = written.toReversed().filter((item) => isWithin(item.created, created));
  const indexOf = (id: string, param: string) => {
    const index = matching.findIndex((item) => item.id === id);
    if (index < 0) throw invalid(`No such object: '${id}'`, { code: "resource_missing", param });
    return index;
  };
  if (ending_before) {
    const before = matching.slice(0, indexOf(ending_before, "ending_before"));
    return { object: "list", url, has_more: before.length > limit, data: before.slice(-limit) };
  }
  const rest = starting_after ? matching.slice(indexOf(starting_after, "starting_after") + 1) : matching;
  return { object: "list", url, has_more: rest.length > limit, data: rest.slice(0, limit) };
}

/** Whether a number is where a range has it. */
export function isWithin(value: number, range: Range = {}): boolean {
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = range;
  return value > gt && value >= gte && value < lt && value <= lte;
}
