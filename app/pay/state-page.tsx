import { BankStep } from "#components/pay/bank-step.tsx";
import { Ending } from "#components/pay/ending.tsx";
import { FormStep } from "#components/pay/form-step.tsx";
import { LocalTime } from "#components/pay/local-time.tsx";
import { Receipt } from "#components/pay/receipt.tsx";
import { StateHeading } from "#components/pay/state-heading.tsx";
import { WaitForOutcome } from "#components/pay/wait-for-outcome.tsx";
import { buttonLook } from "#components/ui/button-look.ts";
import { showTime } from "#lib/i18n/show-time.ts";
import { formNeeds } from "#lib/operations/pay-link/view.ts";
import { abandonPayment } from "./actions.ts";
import { allowForms } from "./allow-form.ts";
import { PayablePage } from "./payable-page.tsx";
import { paymentActions } from "./payment-actions.ts";
import type { StatePageProps } from "./state-page-props.ts";

/** The inside of a link's page, by the state that the link is in for this browser. */
export function StatePage(props: StatePageProps) {
  const { view, bill, speech } = props;
  const { words, locale } = speech;
  const { payee } = bill;
  const about = { bill, billWords: words.bill };
  const isFramed = view.facts.payLink.kind === "SESSION";
  switch (view.state) {
    case "payable":
      return <PayablePage {...props} />;
    case "processing":
    case "checking":
      return <WaitingPage {...props} />;
    case "action":
      return <ActionPage {...props} />;
    case "paid":
      return <PaidPage {...props} />;
    case "paid_elsewhere": {
      const { heading, text, next } = words.paid_elsewhere;
      return (
        <Ending {...about} icon="check" colour="success" heading={heading} text={text} next={next(payee)} />
      );
    }
    case "expired": {
      const { heading, text, next } = (isFramed ? words.session : words).expired;
      const { expiresAt } = view.facts.payLink;
      const until = (
        <LocalTime instant={expiresAt} locale={locale} text={showTime(locale, expiresAt, "UTC")} />
      );
      return (
        <Ending
          {...about}
          icon="clock"
          colour="warning"
          heading={heading}
          text={
            <>
              {text} {until}.
            </>
          }
          next={next(payee)}
        />
      );
    }
    case "revoked":
    case "cancelled": {
      const { heading, text, next } =
        view.state === "revoked" && isFramed ? words.session.revoked : words[view.state];
      return (
        <Ending
          {...about}
          icon="info"
          colour="muted"
          heading={heading}
          text={text(payee)}
          next={next(payee)}
        />
      );
    }
    case "unavailable": {
      const { heading, text, next, again } = words.unavailable;
      return (
        <Ending
          {...about}
          icon="warning"
          colour="warning"
          heading={heading}
          text={text(payee)}
          next={next(payee)}
        >
          <a href="?" className={buttonLook.main}>
            {again}
          </a>
        </Ending>
      );
    }
  }
}

function WaitingPage({ pagePath, view, bill, speech: { words } }: StatePageProps) {
  const { state, ownBrowser, facts } = view;
  const { heading, text } =
    state === "checking"
      ? words.checking
      : ownBrowser
        ? words.processing
        : { heading: words.processing.otherHeading, text: words.processing.otherText };
  const startedAt = facts.attempt?.createdAt;
  const sinceMs = startedAt ? Math.max(0, Date.now() - Date.parse(startedAt)) : 0;
  const { waiting, waitingLong, waitingVeryLong, offline } = words.pay;
  const close = (state === "checking" ? words.checking.close : waitingVeryLong)(bill.payee);
  return (
    <Ending bill={bill} billWords={words.bill} icon="clock" colour="warning" heading={heading} text={text}>
      <WaitForOutcome
        pagePath={pagePath}
        state={state}
        sinceMs={sinceMs}
        words={{
          waiting: ownBrowser && state === "processing" ? waiting : words.processing.answerWaiting,
          waitingLong: state === "checking" ? close : waitingLong,
          waitingVeryLong: close,
          offline,
        }}
      />
    </Ending>
  );
}

function ActionPage({ pagePath, view, bill, speech: { words, language } }: StatePageProps) {
  const { action, appId = "", publicSettings = {} } = view.facts.attempt ?? {};
  const { heading, otherWay } = words.bank;
  const ending = { bill, billWords: words.bill, icon: "lock", colour: "warning", heading } as const;
  if (action?.type === "form") {
    const { formText, formGo, formFailed } = words.bank;
    allowForms([formNeeds(appId, publicSettings)]);
    return (
      <Ending {...ending} text={formText}>
        <FormStep
          pagePath={pagePath}
          language={language}
          words={{ go: formGo, otherWay, failed: formFailed }}
          actions={paymentActions}
          abandon={abandonPayment}
        />
      </Ending>
    );
  }
  const { text, go, abandonFailed } = words.bank;
  const url = action?.url ?? "";
  return (
    <Ending {...ending} text={text}>
      <BankStep
        pagePath={pagePath}
        redirectUrl={/^https?:\/\//.test(url) ? url : ""}
        words={{ go, otherWay, failed: abandonFailed }}
        abandon={abandonPayment}
      />
    </Ending>
  );
}

function PaidPage({ view, bill, speech: { words, locale } }: StatePageProps) {
  const { instruction, attempt, payLink } = view.facts;
  const when = instruction.settledAt ?? attempt?.endedAt ?? null;
  const card = /^(.+) ending in (\d{4})$/.exec(attempt?.displayName ?? "");
  const [, brand = "", lastDigits = ""] = card ?? [];
  return (
    <>
      <title>{words.paid.title(bill.payee)}</title>
      <StateHeading icon="check" colour="success">
        {words.paid.heading}
      </StateHeading>
      <p>{words.paid.text(bill.payee)}</p>
      <Receipt
        bill={bill}
        words={words.paid}
        billWords={words.bill}
        when={when && <LocalTime instant={when} locale={locale} text={showTime(locale, when, "UTC")} />}
        method={card ? words.paid.card(brand, lastDigits) : (attempt?.displayName ?? null)}
        paymentId={attempt?.attemptId ?? null}
        returnUrl={payLink.returnUrl}
      />
    </>
  );
}
