import type { Money } from "#lib/domain/money/money.ts";
import { isMoney } from "./amount.ts";
import type { Client } from "./client.ts";
import { isPaid, isWaiting } from "./mapper.ts";
import type { Transaction } from "./wire.ts";

/**
 * Whether a sale is of another amount or currency than was asked for, with money that has moved or may: a merchant account
 * takes its own currency, whatever ours is. Such money is never booked.
 */
export function isWrong(sale: Transaction, money: Money): boolean {
  return !isMoney(sale, money) && (isPaid(sale) || isWaiting(sale) || sale.status === "voided");
}

/** Gives a wrong sale up; whether it is certain that its money does not move. */
export async function undoWrongSale(client: Client, sale: Transaction): Promise<boolean> {
  if (sale.status === "voided") return true;
  const reply = await client.cancel(sale.id);
  return reply.kind === "found" && reply.thing.status === "voided";
}

/** What to write down of one, for whoever set the merchant accounts. */
export function describeWrongSale(sale: Transaction, money: Money): string {
  const { amount, currencyIsoCode } = sale;
  return `${amount} ${currencyIsoCode} was taken in place of ${money.amountMinor} minor units of ${money.currency}: see merchantAccountIds`;
}
