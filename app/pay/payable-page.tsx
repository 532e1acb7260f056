import { LocalTime } from "#components/pay/local-time.tsx";
import { PayForm } from "#components/pay/pay-form.tsx";
import { problemOf } from "#components/pay/problem.ts";
import { Request } from "#components/pay/request.tsx";
import { Icon } from "#components/ui/icon.tsx";
import { formatAmount } from "#lib/domain/money/money.ts";
import { showTime } from "#lib/i18n/show-time.ts";
import { submitPayment } from "./actions.ts";
import type { StatePageProps } from "./state-page-props.ts";

/** From then on the payer is told how long the link can still be paid. */
const soonMs = 24 * 60 * 60 * 1_000;

/** The page of a link that can be paid now: what, how, and one button. */
export function PayablePage({
  pagePath,
  view,
  bill,
  speech: { words, locale, language },
  prefill = {},
}: StatePageProps) {
  const [offer] = view.offers;
  const own = view.ownBrowser ? view.facts.attempt : null;
  const { instruction } = view.facts;
  const { expiresAt } = view.facts.payLink;
  const isSoon = Date.parse(expiresAt) - Date.now() < soonMs;
  const { pay, problem } = words;
  const formWords = {
    ...problem,
    declineReasons: words.declined,
    failureReasons: words.failed,
    waiting: pay.waiting,
    waitingLong: pay.waitingLong,
    waitingVeryLong: pay.waitingVeryLong(bill.payee),
    offline: pay.offline,
    button: pay.button(bill.amount),
    fieldsTitle: words.fields.title,
    fieldsMissing: pay.fieldsMissing,
    reload: pay.reload,
    amountChanged: problem.amountChanged(bill.amount),
  };
  return (
    <>
      <title>{pay.title(bill.payee, bill.amount)}</title>
      <Request bill={bill} words={words.bill} />
      <noscript>
        <p className="rounded-lg border border-warning bg-warning-ground p-4">{pay.noScript(bill.payee)}</p>
      </noscript>
      {offer && (
        <section className="needs-script flex flex-col gap-4 border-t border-line pt-5">
          <h2 className="text-lg font-semibold leading-tight">{pay.card}</h2>
          <PayForm
            pagePath={pagePath}
            amount={formatAmount(instruction)}
            currency={instruction.currency}
            appId={offer.appId}
            settings={offer.publicSettings}
            cardBrands={offer.cardBrands}
            prefill={prefill}
            language={language}
            attemptId={own?.attemptId ?? null}
            problem={own ? problemOf(own, formWords) : null}
            words={formWords}
            submit={submitPayment}
          />
          <p className="flex gap-2 text-sm text-muted">
            <Icon name="lock" className="mt-0.5 size-4" />
            {pay.trust(offer.appName, bill.payee)}
          </p>
          {isSoon && (
            <p className="text-sm text-muted">
              {words.bill.openUntil}{" "}
              <LocalTime instant={expiresAt} locale={locale} text={showTime(locale, expiresAt, "UTC")} />.
            </p>
          )}
        </section>
      )}
    </>
  );
}
