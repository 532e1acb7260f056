import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import type { Client, Reply } from "./client.ts";
import { isDuplicate, isPaid, isWaiting } from "./mapper.ts";
import type { Transaction } from "./wire.ts";

/** More than were ever made under one reference: whatever it is that was found, it is not read one by one. */
const maximumFound = 20;

/** How many are read at a time. */
const batchSize = 10;

/** What did not answer with what was asked for. An id that Braintree itself gave, it must know. */
type Nothing = Exclude<Reply<never>, { kind: "found" | "absent" }>;

/** Reads what Braintree must have, since it was Braintree that named it. */
export async function findNamed(
  client: Client,
  id: string,
): Promise<Extract<Reply<Transaction>, { kind: "found" }> | Nothing> {
  const reply = await client.find(id);
  return reply.kind === "absent" ? { kind: "nothing", cause: "it does not know what it named" } : reply;
}

/** Likewise of several, in their order. */
async function findAllNamed(client: Client, ids: readonly string[]): Promise<Reply<Transaction[]>> {
  const things: Transaction[] = [];
  for (let from = 0; from < ids.length; from += batchSize) {
    const batch = ids.slice(from, from + batchSize);
    for (const reply of await Promise.all(batch.map((id) => findNamed(client, id)))) {
      if (reply.kind !== "found") return reply;
      things.push(reply.thing);
    }
  }
  return { kind: "found", thing: things };
}

/** Money that was taken comes first, and what was only turned away for looking like another, last. */
function rank(sale: Transaction): number {
  if (isPaid(sale)) return 0;
  if (isWaiting(sale)) return 1;
  if (sale.status === "voided") return 2;
  return isDuplicate(sale) ? 4 : 3;
}

/**
 * The sale of a payment: by the provider's own id where that is known, else by our reference, which is the order id of one
 * payment only; a refund can bear its payment's. The search lags, so that `absent` is not to be believed at once.
 */
export async function findSale(
  client: Client,
  { reference, providerReference }: Pick<PaymentQuestion, "reference" | "providerReference">,
): Promise<Reply<Transaction>> {
  if (providerReference) return findNamed(client, providerReference);
  const ids = await client.search(reference);
  // That there is no such address says nothing of what is behind it.
  if (ids.kind === "absent") return { kind: "nothing", cause: "nothing can be searched there" };
  if (ids.kind !== "found") return ids;
  if (ids.thing.length > maximumFound)
    return { kind: "nothing", cause: `more than ${maximumFound} transactions of one reference` };
  const found = await findAllNamed(client, ids.thing);
  if (found.kind !== "found") return found;
  const [sale] = found.thing
    .filter(({ type, orderId }) => type === "sale" && orderId === reference)
    .sort((a, b) => rank(a) - rank(b) || (a.createdAt ?? "").localeCompare(b.createdAt ?? ""));
  return sale ? { kind: "found", thing: sale } : { kind: "absent" };
}

/** What was given back of a sale, however much, in the order in which it was made. The sale names it, without a lag. */
export function findCredits(client: Client, sale: Transaction): Promise<Reply<Transaction[]>> {
  return findAllNamed(client, sale.refundIds ?? []);
}
