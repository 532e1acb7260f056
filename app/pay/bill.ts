import type { Bill } from "#components/pay/bill.ts";
import { showDate, showMoney } from "#lib/i18n/format.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import type { Speech } from "./speech.ts";

/** What a link asks to be paid, as its page says it. */
export function toBill({ facts }: PayLinkView, { locale, words }: Speech): Bill {
  const { tenant, instruction, orderRef, description } = facts;
  const { settledByDate, instructionRef } = instruction;
  // Only the words depend on this clock; what is late decides the database's.
  const isPast =
    instruction.status === "LATE" || (settledByDate ?? "9999") < new Date().toISOString().slice(0, 10);
  const sayDue = isPast ? words.bill.wasDueOn : words.bill.dueOn;
  return {
    payee: tenant.name,
    amount: showMoney(locale, instruction),
    description,
    reference: `${orderRef} / ${instructionRef}`,
    due: settledByDate ? sayDue(showDate(locale, settledByDate)) : null,
  };
}
