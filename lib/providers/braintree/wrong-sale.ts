import { formatAmount, type Money } from "#lib/domain/money/money.ts";
import { isMoney, readAmount } from "./amount.ts";
import type { Client } from "./client.ts";
import { isPaid, isWaiting } from "./mapper.ts";
import { giveBack } from "./refund.ts";
import { findCredits, findNamed } from "./sales.ts";
import type { Transaction } from "./wire.ts";

/** So often a refund may fail before somebody must look at it: each failure is one more transaction of our reference. */
const maximumFailures = 3;

/**
 * Whether a sale is of another amount or currency than was asked for, with money that has moved or may: a merchant account
 * takes its own currency, whatever ours is. Such money is never booked.
 */
export function isWrong(sale: Transaction, money: Money): boolean {
  return !isMoney(sale, money) && (isPaid(sale) || isWaiting(sale) || sale.status === "voided");
}

const isAlive = (made: Transaction) => isPaid(made) || isWaiting(made);

/** What of a sale has not gone back, in minor units; null when it cannot be told. */
function countLeft(sale: Transaction, credits: readonly Transaction[]): number | null {
  let left = readAmount(sale.amount, sale.currencyIsoCode);
  for (const { amount } of credits.filter(isAlive)) {
    const gone = readAmount(amount, sale.currencyIsoCode);
    if (left === null || gone === null) return null;
    left -= gone;
  }
  return left;
}

/**
 * Gives back all that is left of a sale which can be voided no more, under its own order id; whether all of it has gone back.
 * What settles can be given back by neither way until it has settled.
 */
async function refundWrongSale(client: Client, id: string): Promise<boolean> {
  const sale = await findNamed(client, id);
  if (sale.kind !== "found") return false;
  if (sale.thing.status === "voided") return true;
  const credits = await findCredits(client, sale.thing);
  const left = credits.kind === "found" ? countLeft(sale.thing, credits.thing) : null;
  if (credits.kind !== "found" || left === null) return false;
  if (left <= 0) return true;
  const failures = credits.thing.filter((credit) => !isAlive(credit)).length;
  if (failures >= maximumFailures) return false;
  const { orderId, currencyIsoCode: currency } = sale.thing;
  const request = { amount: formatAmount({ amountMinor: left, currency }), orderId: orderId ?? id };
  // The same for all who see the same credits; another once there is one more, and with it perhaps another amount.
  const key = `undo/${request.orderId}/${credits.thing.length}`;
  const { reply } = await giveBack(client, key, sale.thing, request);
  return reply.kind === "found" && isAlive(reply.thing);
}

/** Gives a wrong sale up; whether it is certain that its money does not move, or goes back. */
export async function undoWrongSale(client: Client, sale: Transaction): Promise<boolean> {
  if (sale.status === "voided") return true;
  const reply = await client.cancel(sale.id);
  if (reply.kind === "invalid") return refundWrongSale(client, sale.id);
  return reply.kind === "found" && reply.thing.status === "voided";
}

/** What to write down of one, for whoever set the merchant accounts. */
export function describeWrongSale(sale: Transaction, money: Money): string {
  const { amount, currencyIsoCode } = sale;
  return `${amount} ${currencyIsoCode} was taken in place of ${money.amountMinor} minor units of ${money.currency}: see merchantAccountIds`;
}
