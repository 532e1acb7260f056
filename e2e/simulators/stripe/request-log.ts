import { passesLuhn } from "./cards.ts";
import type { Form, FormValue } from "./form.ts";

/** What was asked of the simulator. Numbers of cards are never in it, wherever they were sent. */
export type LoggedRequest = {
  atMs: number;
  accountId: string | null;
  method: string;
  path: string;
  params: Form;
  idempotencyKey: string | null;
  stripeVersion: string | null;
  requestId: string;
  /** Null while, or when, nothing was answered. */
  status: number | null;
};

/** A copy of what was sent without what a card could be charged with. */
export function withoutCards(form: Form): Form {
  return Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name, name === "card" ? "[card]" : hide(value)]),
  );
}

function hide(value: FormValue): FormValue {
  if (typeof value === "string") return hideNumbers(value);
  return Array.isArray(value) ? value.map(hide) : withoutCards(value);
}

/** A text without anything that could be the number of a card. Parts of longer words, such as UUIDs, are none. */
export function hideNumbers(text: string): string {
  return text.replace(/(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])/g, (found) => {
    const number = found.replace(/\D/g, "");
    return passesLuhn(number) ? `[ending in ${number.slice(-4)}]` : found;
  });
}
