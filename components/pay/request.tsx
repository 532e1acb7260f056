import type { Messages } from "#lib/i18n/messages/en.ts";
import type { Bill } from "./bill.ts";

/** What is asked of the payer: to whom, how much, what for, by when. */
export function Request({ bill, words }: { bill: Bill; words: Messages["bill"] }) {
  return (
    <div>
      <h1>
        <span className="block text-muted">{words.paymentTo(bill.payee)}</span>{" "}
        <span className="mt-1 block text-3xl font-semibold leading-tight tabular-nums">{bill.amount}</span>
      </h1>
      {bill.description && <p className="mt-2 font-semibold">{bill.description}</p>}
      {bill.due && <p className="mt-1 text-muted">{bill.due}</p>}
      <p className="mt-1 text-sm text-muted">{words.referenceIs(bill.reference)}</p>
    </div>
  );
}
