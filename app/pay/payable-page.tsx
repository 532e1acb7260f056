import type { Bill } from "#components/pay/bill.ts";
import { LocalTime } from "#components/pay/local-time.tsx";
import { PayForm } from "#components/pay/pay-form.tsx";
import type { PaymentChoice } from "#components/pay/payment-choice.ts";
import { problemOf } from "#components/pay/problem.ts";
import { Request } from "#components/pay/request.tsx";
import { formatAmount } from "#lib/domain/money/money.ts";
import type { Messages } from "#lib/i18n/messages/en.ts";
import { showTime } from "#lib/i18n/show-time.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import { allowForms } from "./allow-form.ts";
import { linkStatus } from "./link-status.ts";
import { paymentActions } from "./payment-actions.ts";
import type { StatePageProps } from "./state-page-props.ts";

/** A card, entered or kept in a phone. */
const cardMethods = ["CARD", "APPLE-PAY", "GOOGLE-PAY"];

/** From then on the payer is told how long the link can still be paid. */
const soonMs = 24 * 60 * 60 * 1_000;

type Offers = PayLinkView["offers"];

/** What the payer is asked to agree to; that it is the card, where something else could be chosen in the same form. */
function toConsent(group: Offers, payee: string, pay: Messages["pay"]): PaymentChoice["consent"] {
  const [stored] = group.filter(({ mayStore }) => mayStore);
  if (!stored) return null;
  const isAll = group.every(({ mayStore }) => mayStore);
  return {
    label: isAll ? pay.consent : pay.consentCard,
    explanation: pay.consentText(stored.appName, payee),
  };
}

/** The offers of each installed app in one form, in the scheme's order. */
function toChoices({ offers }: PayLinkView, { payee }: Bill, { pay }: Messages): PaymentChoice[] {
  const byApp = Map.groupBy(offers, ({ installedAppId }) => installedAppId);
  return [...byApp.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const card = group.find(({ paymentMethod }) => paymentMethod === "CARD");
    const names = group.map(({ paymentMethod, methodName }) =>
      paymentMethod === "CARD" ? pay.cardName : methodName,
    );
    return {
      installedAppId: first.installedAppId,
      appId: first.appId,
      name: names.join(", "),
      trust: (card ? pay.trust : pay.trustOther)(first.appName, payee),
      settings: first.settings,
      paymentMethods: group.map(({ paymentMethod }) => paymentMethod),
      cardBrands: card?.cardBrands ?? [],
      consent: toConsent(group, payee, pay),
    };
  });
}

/** The page of a link that can be paid now: what, how, and one button. */
export function PayablePage({
  pagePath,
  view,
  bill,
  speech: { words, locale, language },
  prefill = {},
}: StatePageProps) {
  const choices = toChoices(view, bill, words);
  const told = linkStatus(view);
  const { instruction } = view.facts;
  const { expiresAt } = view.facts.payLink;
  const isSoon = Date.parse(expiresAt) - Date.now() < soonMs;
  const { pay, problem } = words;
  const [choice] = choices;
  const isCard = choice?.paymentMethods.every((method) => cardMethods.includes(method));
  // One form may offer several ways, and which of them the account has is known when it is there.
  const heading = choices.length > 1 ? pay.choose : isCard ? pay.card : pay.details;
  allowForms(view.offers.map(({ needs }) => needs));
  const formWords = {
    ...problem,
    declineReasons: words.declined,
    failureReasons: words.failed,
    waiting: pay.waiting,
    waitingLong: pay.waitingLong,
    waitingVeryLong: pay.waitingVeryLong(bill.payee),
    offline: pay.offline,
    button: pay.button(bill.amount),
    reading: pay.reading,
    fieldsTitle: words.fields.title,
    fieldsLoading: pay.fieldsLoading,
    fieldsMissing: pay.fieldsMissing,
    reload: pay.reload,
    chooseMethod: pay.choose,
    amountChanged: problem.amountChanged(bill.amount),
  };
  return (
    <>
      <title>{pay.title(bill.payee, bill.amount)}</title>
      <Request bill={bill} words={words.bill} />
      <noscript>
        <p className="rounded-lg border border-warning bg-warning-ground p-4">{pay.noScript(bill.payee)}</p>
      </noscript>
      {choices.length > 0 && (
        <section className="needs-script flex flex-col gap-4 border-t border-line pt-5">
          <h2 className="text-lg font-semibold leading-tight">{heading}</h2>
          <PayForm
            pagePath={pagePath}
            amount={formatAmount(instruction)}
            currency={instruction.currency}
            choices={choices}
            prefill={prefill}
            language={language}
            attemptId={told.attemptId}
            problem={told.attemptId ? problemOf(told, formWords) : null}
            words={formWords}
            actions={paymentActions}
          />
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
