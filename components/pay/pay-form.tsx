"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { buttonLook } from "#components/ui/button-look.ts";
import { Icon } from "#components/ui/icon.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Prefill } from "#lib/contracts/checkout-session.ts";
import type { Language } from "#lib/i18n/language.ts";
import { ChoosePayment } from "./choose-payment.tsx";
import type { PaymentActions } from "./payment-actions.ts";
import type { PaymentChoice } from "./payment-choice.ts";
import { PaymentFields } from "./payment-fields.tsx";
import type { Problem } from "./problem.ts";
import { StoreConsent } from "./store-consent.tsx";
import { useFields } from "./use-fields.ts";
import { type PaymentWords, usePayment } from "./use-payment.ts";
import { Waiting, type WaitingWords } from "./waiting.tsx";

export type PayFormWords = PaymentWords &
  WaitingWords & {
    button: string;
    reading: string;
    fieldsLoading: string;
    fieldsTitle: string;
    reload: string;
    chooseMethod: string;
  };

/** What to pay with, the fields, and the button. */
export function PayForm({
  pagePath,
  amount,
  currency,
  choices,
  prefill,
  language,
  attemptId,
  problem: firstProblem,
  words,
  actions,
}: {
  pagePath: string;
  /** What the page shows, and the payer agrees to by pressing. */
  amount: string;
  currency: string;
  choices: readonly PaymentChoice[];
  prefill: Prefill;
  language: Language;
  /** This browser's last attempt, whose end `problem` tells. */
  attemptId: string | null;
  problem: Problem | null;
  words: PayFormWords;
  actions: PaymentActions;
}) {
  const { ref: fieldsRef, ...fields } = useFields();
  const form = useRef<HTMLFormElement>(null);
  const notice = useRef<HTMLDivElement>(null);
  const waiting = useRef<HTMLDivElement>(null);
  const [chosenId, setChosenId] = useState(choices[0]?.installedAppId);
  const [consent, setConsent] = useState(false);
  const chosen = choices.find(({ installedAppId }) => installedAppId === chosenId) ?? choices[0];
  const { press, tellBroken, stage, reached, problem, isBroken, answerExpected } = usePayment({
    pagePath,
    amount,
    currency,
    language,
    attemptId,
    problem: firstProblem,
    words,
    actions,
    fields,
    form,
  });
  const paying = stage === "paying";
  const store = consent && Boolean(chosen?.consent);
  const method = chosen?.paymentMethods[0] ?? "";
  const prepare = useCallback(() => actions.prepare(pagePath, method), [actions, pagePath, method]);

  useEffect(() => {
    if (answerExpected) notice.current?.focus();
  }, [answerExpected]);

  useEffect(() => {
    if (paying) waiting.current?.focus();
  }, [paying]);

  const announced = useRef(firstProblem);
  useEffect(() => {
    if (problem === announced.current) return;
    announced.current = problem;
    notice.current?.focus();
    notice.current?.scrollIntoView({ block: "nearest" });
  }, [problem]);

  return (
    <form
      ref={form}
      // An action is kept for a button that was pressed before this script ran. It starts outside React's transition,
      // which would hold back everything shown until the payment has ended.
      action={() => void setTimeout(() => void press(store))}
      className="flex flex-col gap-4"
    >
      {problem && (
        <Notice ref={notice} kind="danger" title={problem.title}>
          <p>{problem.text}</p>
          {isBroken && (
            <button type="button" className="mt-2 underline" onClick={() => location.reload()}>
              {words.reload}
            </button>
          )}
        </Notice>
      )}
      <div className={`flex flex-col gap-4 ${paying ? "pointer-events-none opacity-60" : ""}`} inert={paying}>
        <ChoosePayment
          legend={words.chooseMethod}
          choices={choices}
          chosen={chosen}
          onChoose={({ installedAppId }) => {
            setChosenId(installedAppId);
            // Another keeps it then: that was not agreed to.
            setConsent(false);
          }}
        />
        {chosen && (
          <PaymentFields
            key={chosen.installedAppId}
            ref={fieldsRef}
            appId={chosen.appId}
            loading={isBroken ? null : words.fieldsLoading}
            language={language}
            title={words.fieldsTitle}
            settings={chosen.settings}
            prepare={prepare}
            amount={amount}
            currency={currency}
            paymentMethods={chosen.paymentMethods}
            cardBrands={chosen.cardBrands}
            store={store}
            prefill={prefill}
            onSubmit={() => void press(store)}
            onBroken={tellBroken}
          />
        )}
        {chosen?.consent && <StoreConsent words={chosen.consent} given={consent} onChange={setConsent} />}
      </div>
      {paying ? (
        <div ref={waiting} tabIndex={-1} className="outline-none">
          <Waiting sinceMs={0} reached={reached} words={words} />
        </div>
      ) : (
        <button type="submit" className={buttonLook.main}>
          {stage === "reading" ? words.reading : words.button}
        </button>
      )}
      {chosen && (
        <p className="flex gap-2 text-sm text-muted">
          <Icon name="lock" className="mt-0.5 size-4" />
          {chosen.trust}
        </p>
      )}
    </form>
  );
}
