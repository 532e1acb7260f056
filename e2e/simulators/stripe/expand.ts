import type { Book } from "./books.ts";
import { listPage } from "./lists.ts";
import { malformed } from "./stripe-failure.ts";

type Resource = Record<string, unknown>;

/** A copy of an answer in which what the paths name stands in full. */
export function expandAnswer(book: Book, answer: object, paths: readonly string[] = []): object {
  const copy = structuredClone(answer) as Resource;
  for (const path of paths) expandPath(book, copy, path.split("."), path);
  return copy;
}

function expandPath(book: Book, at: Resource, [name = "", ...rest]: string[], path: string): void {
  if (name === "data" && Array.isArray(at.data)) {
    for (const item of at.data as Resource[]) expandPath(book, item, rest, path);
    return;
  }
  if (at.object === "charge" && name === "refunds") at.refunds = refundsOf(book, String(at.id));
  const value = at[name];
  if (value === undefined)
    throw malformed(`This property cannot be expanded (${name}).`, { param: "expand" });
  if (value === null) return;
  if (typeof value === "string") at[name] = findResource(book, value, at, path);
  if (rest.length > 0) expandPath(book, at[name] as Resource, rest, path);
}

function findResource(book: Book, id: string, owner: Resource, path: string): Resource {
  const found =
    book.charges[id] ??
    book.intents[id]?.shown ??
    book.methods[id]?.shown ??
    book.customers[id] ??
    book.refunds[id] ??
    (id.startsWith("txn_") ? makeTransaction(id, owner) : undefined);
  if (!found) throw malformed(`This property cannot be expanded (${path}).`, { param: "expand" });
  return structuredClone(found) as unknown as Resource;
}

function refundsOf(book: Book, charge: string) {
  const refunds = Object.values(book.refunds).filter((refund) => refund.charge === charge);
  return structuredClone(listPage(`/v1/charges/${charge}/refunds`, refunds, {}));
}

function makeTransaction(id: string, owner: Resource): Resource {
  const sign = owner.object === "refund" ? -1 : 1;
  const amount = sign * Number(owner.amount);
  return {
    id,
    object: "balance_transaction",
    amount,
    available_on: owner.created,
    created: owner.created,
    currency: owner.currency,
    description: null,
    exchange_rate: null,
    fee: 0,
    fee_details: [],
    net: amount,
    reporting_category: owner.object,
    source: owner.id,
    status: "available",
    type: owner.object,
  };
}
