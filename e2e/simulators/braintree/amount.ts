import type { Flaw } from "./answer.ts";
import { decimalsOf } from "./money.ts";

const flaw = (code: string, message: string): Flaw => ({
  code,
  attribute: "amount",
  message,
  within: ["transaction"],
});

/** What is wrong with the amount of a transaction in this currency; null when nothing is. */
export function findAmountFlaw(amount: string | null, currency: string): Flaw | null {
  if (amount === null || amount === "") return flaw("81502", "Amount is required.");
  const decimals = /^-?\d+(?:\.(\d+))?$/.exec(amount);
  if (!decimals) return flaw("81503", "Amount is an invalid format.");
  if (amount.startsWith("-")) return flaw("81501", "Amount cannot be negative.");
  if ((decimals[1]?.length ?? 0) > decimalsOf(currency)) return flaw("81503", "Amount is an invalid format.");
  if (Number(amount) === 0) return flaw("81531", "Amount must be greater than zero.");
  if ((amount.split(".")[0] ?? "").length > 10) return flaw("81528", "Amount is too large.");
  return null;
}

/** Longer than 255 characters is too long, for sales and refunds alike. */
export function findOrderIdFlaw(orderId: string | null): Flaw | null {
  if (orderId === null || orderId.length <= 255) return null;
  return { code: "91501", attribute: "order_id", message: "Order ID is too long.", within: ["transaction"] };
}
