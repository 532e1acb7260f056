import { buttonLook } from "#components/ui/button-look.ts";
import type { Messages } from "#lib/i18n/messages/en.ts";
import type { Bill } from "./bill.ts";
import { FactList } from "./fact-list.tsx";
import { PrintButton } from "./print-button.tsx";

/** The proof of a payment, for the browser that made it. */
export function Receipt({
  bill,
  when,
  method,
  paymentId,
  returnUrl,
  words,
  billWords,
}: {
  bill: Bill;
  when: React.ReactNode;
  method: string | null;
  paymentId: string | null;
  returnUrl: string | null;
  words: Messages["paid"];
  billWords: Messages["bill"];
}) {
  const known = (name: string, value: React.ReactNode): [string, React.ReactNode][] =>
    value ? [[name, value]] : [];
  return (
    <>
      <section>
        <h2 className="mb-2 font-semibold">{words.receipt}</h2>
        <p className="mb-2 text-3xl font-semibold leading-tight tabular-nums">{bill.amount}</p>
        <FactList
          facts={[
            [billWords.payee, bill.payee],
            ...known(billWords.what, bill.description),
            [billWords.reference, bill.reference],
            ...known(words.when, when),
            ...known(words.method, method),
            ...known(words.paymentId, paymentId && <span className="break-all">{paymentId}</span>),
          ]}
        />
      </section>
      <p className="text-sm text-muted print:hidden">{words.keep}</p>
      <div className="flex flex-col gap-3">
        {returnUrl && (
          <a href={returnUrl} target="_top" rel="noreferrer" className={buttonLook.main}>
            {words.goBack(new URL(returnUrl).host)}
          </a>
        )}
        <PrintButton>{words.print}</PrintButton>
      </div>
    </>
  );
}
