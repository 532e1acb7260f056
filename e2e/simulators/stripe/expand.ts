import type { Book } from "./books.ts";
import { listPage } from "./lists.ts";
import { malformed } from "./stripe-failure.ts";

type Resource = Record<string, unknown>;

/** What stands as an id in which resource, and what it is the id of. */
const links: Record<string, Record<string, string>> = {
  payment_intent: { latest_charge: "charge", payment_method: "payment_method", customer: "customer" },
  charge: {
    balance_transaction: "balance_transaction",
    customer: "customer",
    failure_balance_transaction: "balance_transaction",
    payment_intent: "payment_intent",
    refunds: "refund",
  },
  refund: {
    balance_transaction: "balance_transaction",
    charge: "charge",
    failure_balance_transaction: "balance_transaction",
    payment_intent: "payment_intent",
    payment_method: "payment_method",
  },
  dispute: { charge: "charge", payment_intent: "payment_intent" },
  payment_method: { customer: "customer" },
};

/** What the collections in an address are collections of. */
const kinds: Record<string, string | undefined> = {
  payment_intents: "payment_intent",
  charges: "charge",
  refunds: "refund",
  disputes: "dispute",
  payment_methods: "payment_method",
};

/** Refuses paths that lead nowhere from what is answered at an address. */
export function checkExpand(method: string, path: string, paths: readonly string[]): void {
  const names = path.split("/").filter((part) => part in kinds);
  const isList = method === "GET" && (path.endsWith("/search") || path.split("/").at(-1) === names.at(-1));
  for (const whole of paths) {
    const steps = whole.split(".");
    if (steps.length > 4)
      throw malformed("You cannot expand more than 4 levels of a property.", { param: "expand" });
    if (isList && steps.shift() !== "data") throw unexpandable(whole);
    let kind = kinds[names.at(-1) ?? ""];
    for (const name of steps) {
      if (name === "data") continue;
      kind = links[kind ?? ""]?.[name];
      if (kind === undefined) throw unexpandable(whole);
    }
  }
}

function unexpandable(path: string) {
  return malformed(`This property cannot be expanded (${path}).`, { param: "expand" });
}

/** A copy of an answer in which what the paths name stands in full. */
export function expandAnswer(book: Book, answer: object, paths: readonly string[] = []): object {
  const copy = structuredClone(answer) as Resource;
  for (const path of paths) expandPath(book, copy, path.split("."));
  return copy;
}

function expandPath(book: Book, at: Resource, [name = "", ...rest]: string[]): void {
  if (Array.isArray(at.data)) {
    for (const item of at.data as Resource[])
      expandPath(book, item, name === "data" ? rest : [name, ...rest]);
    return;
  }
  if (at.object === "charge" && name === "refunds") at.refunds = refundsOf(book, String(at.id));
  const value = at[name];
  if (typeof value === "string") at[name] = findResource(book, value, at);
  if (rest.length > 0 && at[name]) expandPath(book, at[name] as Resource, rest);
}

function findResource(book: Book, id: string, owner: Resource): unknown {
  const found =
    book.charges[id] ?? book.intents[id]?.shown ?? book.methods[id]?.shown ?? book.customers[id] ?? null;
  return found ? structuredClone(found) : makeTransaction(id, owner);
}

function refundsOf(book: Book, charge: string) {
  const refunds = Object.values(book.refunds).filter((refund) => refund.charge === charge);
  return structuredClone(listPage(`/v1/charges/${charge}/refunds`, refunds, {}));
}

function makeTransaction(id: string, owner: Resource): Resource {
  const amount = (owner.object === "refund" ? -1 : 1) * Number(owner.amount);
  return {
    id,
    object: "balance_transaction",
    amount,
    available_on: owner.created,
    balance_type: "payments",
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
