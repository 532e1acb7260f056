import { Icon } from "#components/ui/icon.tsx";
import type { Messages } from "#lib/i18n/messages/en.ts";
import type { Bill } from "./bill.ts";
import { Card } from "./card.tsx";
import { type Contact, ContactList } from "./contact-list.tsx";

/** What every page behind a link has around it: whose page it is, whether it is a test, and whom to ask. */
export function Shell({
  bill,
  contact,
  test,
  words,
  framed = false,
  children,
}: {
  bill: Bill;
  contact: Contact;
  test: boolean;
  words: Messages["shell"];
  /** It stands in a page of the insurer's own, which says whose it is and how to reach them. */
  framed?: boolean;
  children: React.ReactNode;
}) {
  return (
    <>
      {test && (
        <aside
          className={`flex items-center justify-center gap-2 border-warning bg-warning-ground px-4 py-2 text-center text-sm font-semibold text-warning ${framed ? "mx-auto max-w-md rounded-t-lg border border-b-0" : "border-b"}`}
        >
          <Icon name="info" className="size-4" />
          {words.test}
        </aside>
      )}
      <div className={`mx-auto flex max-w-md flex-col gap-5 ${framed ? "" : "px-4 py-6 sm:py-12"}`}>
        {!framed && (
          <header className="flex items-center gap-3 px-1">
            <span
              aria-hidden="true"
              className="grid size-9 shrink-0 place-items-center rounded-lg border border-transparent bg-accent font-semibold text-accent-text"
            >
              {[...bill.payee.trim()][0]?.toUpperCase()}
            </span>
            <span className="text-lg font-semibold leading-tight">{bill.payee}</span>
          </header>
        )}
        <main>
          <Card attached={framed && test}>{children}</Card>
        </main>
        {!framed && (
          <footer className="flex flex-col gap-3 px-1 text-sm text-muted">
            <ContactList payee={bill.payee} contact={contact} words={words} />
            <details className="print:hidden">
              <summary className="min-h-6 underline underline-offset-2">{words.genuine}</summary>
              <p className="mt-2">{words.genuineText(bill.payee, bill.reference)}</p>
            </details>
          </footer>
        )}
      </div>
    </>
  );
}
