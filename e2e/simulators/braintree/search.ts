import { type Answered, answerRefusal, answerXml } from "./answer.ts";
import { readMinor } from "./money.ts";
import { isObject, pick } from "./request-shape.ts";
import type { Merchant, Transaction, World } from "./state.ts";
import { presentTransaction } from "./transaction.ts";
import { Typed, xmlArray } from "./xml.ts";

const pageSize = 50;

type Test = (transaction: Transaction, wanted: unknown) => boolean;

const textTests: Record<string, (value: string, wanted: string) => boolean> = {
  is: (value, wanted) => value === wanted,
  is_not: (value, wanted) => value !== wanted,
  starts_with: (value, wanted) => value.startsWith(wanted),
  ends_with: (value, wanted) => value.endsWith(wanted),
  contains: (value, wanted) => value.includes(wanted),
};

const matchesText =
  (read: (transaction: Transaction) => string | null): Test =>
  (transaction, wanted) =>
    Object.entries(wanted as object).every(([operator, text]) =>
      textTests[operator]?.(read(transaction) ?? "", String(text)),
    );

const isOneOf =
  (read: (transaction: Transaction) => string | null): Test =>
  (transaction, wanted) =>
    Array.isArray(wanted) && wanted.includes(read(transaction));

const isBetween =
  (
    read: (transaction: Transaction) => number,
    parse: (text: string, transaction: Transaction) => number,
  ): Test =>
  (transaction, wanted) =>
    Object.entries(wanted as object).every(([operator, text]) => {
      const limit = parse(String(text), transaction);
      if (operator === "min") return read(transaction) >= limit;
      if (operator === "max") return read(transaction) <= limit;
      return operator === "is" && read(transaction) === limit;
    });

const tests: Record<string, Test> = {
  id: matchesText(({ id }) => id),
  order_id: matchesText(({ orderId }) => orderId),
  payment_method_token: matchesText(({ token }) => token),
  customer_id: matchesText(({ customer }) => customer.id),
  customer_email: matchesText(({ customer }) => customer.email),
  currency: matchesText(({ currency }) => currency),
  ids: isOneOf(({ id }) => id),
  status: isOneOf(({ status }) => status),
  type: isOneOf(({ type }) => type),
  merchant_account_id: isOneOf(({ merchantAccountId }) => merchantAccountId),
  refund: (transaction, wanted) => String(transaction.refundedTransactionId !== null) === String(wanted),
  created_at: isBetween(({ createdAt }) => createdAt, Date.parse),
  amount: isBetween(
    ({ amount, currency }) => readMinor(amount, currency),
    (text, { currency }) => readMinor(text, currency),
  ),
};

/** What the search finds, the newest first; null when it asks for what nobody can search by. */
function findMatches(world: World, merchant: Merchant, search: unknown): Transaction[] | null {
  if (!isObject(search) || !Object.keys(search).every((key) => Object.hasOwn(tests, key))) return null;
  const visibleUntil = world.now() - world.settings.searchLagMs;
  return Object.values(merchant.transactions)
    .filter(({ createdAt }) => createdAt <= visibleUntil)
    .filter((transaction) =>
      Object.entries(search).every(([key, wanted]) => tests[key]?.(transaction, wanted)),
    )
    .sort((one, other) => other.createdAt - one.createdAt);
}

const unsearchable = () => answerRefusal([], "Search criteria are invalid.");

/** The first step: which ids there are. */
export function answerSearchIds(world: World, merchant: Merchant, body: unknown): Answered {
  const found = findMatches(world, merchant, pick(body, "search"));
  if (!found) return unsearchable();
  return answerXml(200, "search-results", {
    "page-size": pageSize,
    ids: xmlArray(
      "item",
      found.map(({ id }) => id),
    ),
  });
}

/** The second step: the transactions of one page of ids. */
export function answerSearch(world: World, merchant: Merchant, body: unknown): Answered {
  const found = findMatches(world, merchant, pick(body, "search"));
  if (!found || found.length > pageSize) return unsearchable();
  return answerXml(
    200,
    "credit-card-transactions",
    new Typed("collection", [
      ["current-page-number", 1],
      ["page-size", pageSize],
      ["total-items", found.length],
      ...found.map((transaction) => ["transaction", presentTransaction(transaction)] as const),
    ]),
  );
}
