import { z } from "zod";
import type { KeptIntent } from "./books.ts";
import type { Desk } from "./desk.ts";
import { expand, integer, text } from "./parameters.ts";
import { invalid, malformed } from "./stripe-failure.ts";

export const searchParameters = z.strictObject({
  query: text,
  limit: integer.refine((limit) => limit >= 1 && limit <= 100, "A limit is from 1 to 100").optional(),
  page: text.optional(),
  expand,
});

type Test = (kept: KeptIntent) => boolean;

/** The intents that a query finds, newest first; what was made a moment ago is not known to it yet. */
export function searchIntents(desk: Desk, { query, limit = 10, page }: z.output<typeof searchParameters>) {
  const tests = readQuery(query);
  const knownUntilMs = desk.clock.nowMs() - desk.settings.searchLagMs;
  const found = Object.values(desk.book.intents)
    .toReversed()
    .filter((kept) => kept.madeAtMs <= knownUntilMs && tests.every((test) => test(kept)));
  const from = page === undefined ? 0 : readPage(page);
  const hasMore = found.length > from + limit;
  return {
    object: "search_result",
    url: "/v1/payment_intents/search",
    has_more: hasMore,
    next_page: hasMore ? Buffer.from(`from ${from + limit}`).toString("base64url") : null,
    data: found.slice(from, from + limit).map(({ shown }) => shown),
  };
}

function readPage(page: string): number {
  const [, from] = /^from (\d+)$/.exec(Buffer.from(page, "base64url").toString()) ?? [];
  if (from === undefined) throw invalid("Invalid page.", { param: "page" });
  return Number(from);
}

const clause =
  /^\s*(-?)(?:metadata\[(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")\]|(\w+))\s*(:|~|>=|<=|>|<)\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\d+))\s*(?:(AND)\s+|$)/i;

const unquote = (text: string) => text.replace(/\\(.)/g, "$1");

function readQuery(query: string): Test[] {
  const tests: Test[] = [];
  let rest = query;
  while (rest !== "") {
    const match = clause.exec(rest);
    if (!match) throw malformed("We were unable to parse your search query.", { param: "query" });
    const [whole, negated, single, double, field, operator = ":", quoted, doubled, number] = match;
    const key = single ?? double;
    const value = unquote(quoted ?? doubled ?? number ?? "");
    const compare = comparison(operator, value);
    const test: Test = ({ shown }) => {
      if (key !== undefined) return compare(shown.metadata[unquote(key)]);
      return compare(shown[searchable(field ?? "")]);
    };
    tests.push(negated ? (kept) => !test(kept) : test);
    rest = rest.slice(whole.length);
  }
  return tests;
}

function searchable(field: string) {
  const fields = ["amount", "created", "currency", "customer", "status"] as const;
  const known = fields.find((one) => one === field);
  if (!known) throw malformed(`Field \`${field}\` is an unsupported search field.`, { param: "query" });
  return known;
}

function comparison(operator: string, value: string): (found: unknown) => boolean {
  switch (operator) {
    case "~":
      return (found) =>
        String(found ?? "")
          .toLowerCase()
          .includes(value.toLowerCase());
    case ">":
      return (found) => Number(found) > Number(value);
    case ">=":
      return (found) => Number(found) >= Number(value);
    case "<":
      return (found) => Number(found) < Number(value);
    case "<=":
      return (found) => Number(found) <= Number(value);
    default:
      return (found) =>
        found !== null && found !== undefined && String(found).toLowerCase() === value.toLowerCase();
  }
}
