import { setTimeout as wait } from "node:timers/promises";
import { formatAmount, type Money } from "#lib/domain/money/money.ts";
import type {
  Call,
  Question,
  RefundAnswer,
  RefundInquiryAnswer,
  RefundQuestion,
  RefundRequest,
} from "../provider.ts";
import { isMoney } from "./amount.ts";
import { type Client, openClient, type Reply } from "./client.ts";
import { needsNoKey } from "./invalid.ts";
import { isPaid, isWaiting, toRefundAnswer } from "./mapper.ts";
import { toDoubt, toNo } from "./reply.ts";
import { findCredits, findNamed, findSale } from "./sales.ts";
import type { Transaction } from "./wire.ts";

const retryMs = 200;

/** Not settled yet, so that only all of it can be undone; and: no such money is left. */
const unsettled = new Set(["91506", "91574"]);
const spent = new Set(["91512", "91521"]);
const stillRunning = "915233";

const hasCode = (reply: Reply<unknown>, isMeant: (code: string) => boolean) =>
  reply.kind === "invalid" && reply.codes.some(isMeant);

const nothingLeft = (code: string, reference: string | null): RefundAnswer => ({
  kind: "declined",
  reason: "limit_exceeded",
  code,
  reference,
});

/** What was given back of a sale under our reference, in the order in which it was made. */
async function findOurs(client: Client, sale: Transaction, reference: string): Promise<Reply<Transaction[]>> {
  const credits = await findCredits(client, sale);
  if (credits.kind !== "found") return credits;
  return { kind: "found", thing: credits.thing.filter(({ orderId }) => orderId === reference) };
}

/** Asks for it, under its key where the account has such keys; waits for another request under that key to end. */
export async function giveBack(
  client: Client,
  key: string,
  sale: Transaction,
  request: { amount: string; orderId: string },
) {
  let reply = await client.giveBack(sale.id, { ...request, apiRequestKey: key });
  while (hasCode(reply, (code) => code === stillRunning) && Date.now() + retryMs < client.deadline) {
    await wait(retryMs);
    reply = await client.giveBack(sale.id, { ...request, apiRequestKey: key });
  }
  return needsNoKey(reply)
    ? { reply: await client.giveBack(sale.id, request), isKeyed: false }
    : { reply, isKeyed: true };
}

/**
 * Of what several calls made at the same moment without a key, the first stays and the others are taken back: whoever made the
 * last one sees them all. What cannot be taken back any more is told with the payment.
 */
async function keepFirst(client: Client, saleId: string, reference: string): Promise<RefundAnswer> {
  const sale = await client.find(saleId);
  const ours = sale.kind === "found" ? await findOurs(client, sale.thing, reference) : sale;
  if (ours.kind !== "found") return toDoubt(ours);
  const [first, ...others] = ours.thing;
  await Promise.all(others.filter(isPaid).map(({ id }) => client.cancel(id)));
  return first ? toRefundAnswer(first) : { kind: "unknown", cause: "it does not name what it made" };
}

/** Undoes a sale that is not settled; done too when somebody has undone it meanwhile. */
async function cancelSale(client: Client, sale: Transaction): Promise<RefundAnswer> {
  const reply = await client.cancel(sale.id);
  const after = reply.kind === "invalid" ? await client.find(sale.id) : reply;
  if (after.kind !== "found") return toDoubt(after);
  if (after.thing.status === "voided") return { kind: "done", value: { reference: sale.id } };
  return { kind: "unknown", cause: `neither to be voided nor refunded while it is ${after.thing.status}` };
}

/** What a refund that was turned down comes to. */
async function readTurnedDown(
  client: Client,
  sale: Transaction,
  { reference, money }: { reference: string; money: Money },
  reply: Extract<Reply<never>, { kind: "invalid" }>,
): Promise<RefundAnswer> {
  const [code = ""] = reply.codes;
  if (hasCode(reply, (one) => unsettled.has(one))) {
    if (isMoney(sale, money)) return cancelSale(client, sale);
    // Never heard of, an inquiry will say, and it is asked for again, until the money has settled.
    return { kind: "unknown", cause: "a part can be given back only when the payment has settled" };
  }
  if (!hasCode(reply, (one) => spent.has(one))) return toNo(reply);
  // It may have been this refund that took what was left, asked for at the same moment.
  const now = await client.find(sale.id);
  const ours = now.kind === "found" ? await findOurs(client, now.thing, reference) : now;
  if (ours.kind !== "found") return toDoubt(ours);
  const [made] = ours.thing;
  return made ? toRefundAnswer(made) : nothingLeft(code, null);
}

/**
 * Gives money back, or undoes the sale where it has not settled and all of it is wanted. The sale names what was given back of
 * it without a lag, and our reference is each one's order id: one that is there already is the answer.
 */
export async function refund(call: Call, request: RefundRequest): Promise<RefundAnswer> {
  const opened = openClient(call);
  if (opened.kind === "refused") return { kind: "refused", cause: opened.cause };
  const { client } = opened;
  const { reference, payment, money } = request;
  const found = await findSale(client, payment);
  if (found.kind === "absent") return { kind: "refused", cause: "there is no such payment" };
  if (found.kind !== "found") return toDoubt(found);
  const sale = found.thing;
  if (sale.currencyIsoCode !== money.currency)
    return { kind: "refused", cause: `the payment is in ${sale.currencyIsoCode}` };
  const before = await findOurs(client, sale, reference);
  if (before.kind !== "found") return toDoubt(before);
  const [made] = before.thing;
  if (made) return toRefundAnswer(made);
  // All of it went back at once, and whoever asked for all has it.
  if (sale.status === "voided")
    return isMoney(sale, money)
      ? { kind: "done", value: { reference: sale.id } }
      : nothingLeft("voided", null);
  if (!isPaid(sale) && !isWaiting(sale)) return nothingLeft(sale.status, null);
  const order = { amount: formatAmount(money), orderId: reference };
  const { reply, isKeyed } = await giveBack(client, call.idempotencyKey, sale, order);
  if (reply.kind === "invalid") return readTurnedDown(client, sale, request, reply);
  if (reply.kind !== "found") return reply.kind === "refused" ? toDoubt(reply) : toNo(reply);
  return isKeyed ? toRefundAnswer(reply.thing) : keepFirst(client, sale.id, reference);
}

/**
 * What became of a refund. A sale that was voided does not say for whom: that is not known as this refund, which is asked for
 * again, and then finds the sale voided.
 */
export async function inquireRefund(call: Question, question: RefundQuestion): Promise<RefundInquiryAnswer> {
  const opened = openClient(call);
  if (opened.kind === "refused") return { kind: "refused", cause: opened.cause };
  const { client } = opened;
  const { reference, providerReference, payment } = question;
  if (providerReference) {
    const named = await findNamed(client, providerReference);
    if (named.kind !== "found") return toDoubt(named);
    const { type, id, status } = named.thing;
    if (type === "credit") return toRefundAnswer(named.thing);
    return status === "voided"
      ? { kind: "done", value: { reference: id } }
      : { kind: "unknown", cause: `a voided sale that is ${status}` };
  }
  const sale = await findSale(client, payment);
  if (sale.kind !== "found") return toDoubt(sale);
  const ours = await findOurs(client, sale.thing, reference);
  if (ours.kind !== "found") return toDoubt(ours);
  const [made] = ours.thing;
  return made ? toRefundAnswer(made) : { kind: "absent" };
}
