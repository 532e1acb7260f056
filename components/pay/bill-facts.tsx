import type { Messages } from "#lib/i18n/messages/en.ts";
import type { Bill } from "./bill.ts";
import { FactList } from "./fact-list.tsx";

/** What a page that asks for nothing any more was about, so that the payer can name it to somebody. */
export function BillFacts({ bill, words }: { bill: Bill; words: Messages["bill"] }) {
  return (
    <FactList
      facts={[
        ...(bill.description ? [[words.what, bill.description] as [string, string]] : []),
        [words.amount, bill.amount],
        [words.reference, bill.reference],
      ]}
    />
  );
}
