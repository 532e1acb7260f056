"use client";

import { useEffect, useRef, useState } from "react";
import { buttonLook } from "#components/ui/button-look.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { Prefill } from "#lib/contracts/checkout-session.ts";
import type { LinkStatus } from "#lib/contracts/link-status.ts";
import type { Language } from "#lib/i18n/language.ts";
import { noteAmountChange, takeAmountChange } from "./amount-change.ts";
import { expectAnswer, takeAnswer } from "./focus.ts";
import { useFrame } from "./frame.tsx";
import { awaitStatus, isWaiting } from "./link-status.ts";
import { failureNews, type Problem, type ProblemWords, problemOf } from "./problem.ts";
import type { ProviderFormHandle, Tokenised } from "./provider-form.ts";
import { providerForms } from "./provider-forms.ts";
import { Waiting, type WaitingWords } from "./waiting.tsx";

export type PayFormWords = ProblemWords &
  WaitingWords & {
    button: string;
    connectionLost: string;
    fieldsTitle: string;
    fieldsMissing: string;
    reload: string;
    amountChanged: string;
  };

export type SubmitPayment = (payment: {
  pagePath: string;
  paymentMethod: "CARD";
  amount: string;
  currency: string;
  paymentToken: string;
  displayName: string | null;
}) => Promise<LinkStatus | "amount_changed" | null>;

const never = () => new Promise<never>(() => {});

/** Longer than the server waits for the bank before it says that the answer is still to come. */
const patienceMs = 15_000;

/** A submission that has not arrived by then never will; until then nobody may be told that nothing was paid. */
const arrivalLimitMs = 90_000;

/**
 * The fields and the button. Pressing it any number of times pays once; what comes of it is shown here when the payer
 * can try again, and else by the page of the state that the link is then in.
 */
export function PayForm({
  pagePath,
  amount,
  currency,
  appId,
  settings,
  cardBrands,
  prefill,
  language,
  attemptId,
  problem: firstProblem,
  words,
  submit,
}: {
  pagePath: string;
  /** What the page shows, and the payer agrees to by pressing. */
  amount: string;
  currency: string;
  appId: string;
  settings: Record<string, string>;
  cardBrands: readonly string[];
  prefill: Prefill;
  language: Language;
  /** This browser's last attempt, whose end `problem` tells. */
  attemptId: string | null;
  problem: Problem | null;
  words: PayFormWords;
  submit: SubmitPayment;
}) {
  const fields = useRef<ProviderFormHandle>(null);
  const form = useRef<HTMLFormElement>(null);
  const notice = useRef<HTMLDivElement>(null);
  const waiting = useRef<HTMLDivElement>(null);
  const busy = useRef(false);
  const lastAttemptId = useRef(attemptId);
  const isLost = useRef(false);
  const gone = useRef(new AbortController());
  const [paying, setPaying] = useState(false);
  const [reached, setReached] = useState(true);
  const [problem, setProblem] = useState(firstProblem);
  const [isBroken, setBroken] = useState(false);
  const tellFrame = useFrame();
  const Fields = providerForms[appId];

  useEffect(() => {
    if (gone.current.signal.aborted) gone.current = new AbortController();
    if (takeAmountChange()) setProblem({ title: words.failed, text: words.amountChanged });
    else if (takeAnswer()) notice.current?.focus();
    return () => gone.current.abort();
  }, [words.failed, words.amountChanged]);

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

  async function press() {
    if (busy.current) return;
    busy.current = true;
    try {
      const tokenised = await fields.current?.tokenise();
      if (!tokenised) return;
      setProblem(null);
      setPaying(true);
      expectAnswer();
      await show(await send(tokenised));
    } catch {
      setBroken(true);
      setProblem({ title: words.failed, text: words.fieldsMissing });
    } finally {
      busy.current = false;
    }
  }

  /** Null when the page was left meanwhile. */
  async function send(tokenised: Tokenised): Promise<LinkStatus | "reload" | "amount_changed" | null> {
    isLost.current = false;
    let mayArrive = true;
    const end = () => {
      mayArrive = false;
      clearTimeout(arrivalLimit);
    };
    const lose = () => {
      // Nobody knows whether it arrived: the link's status tells.
      isLost.current = true;
      end();
    };
    const arrivalLimit = setTimeout(lose, arrivalLimitMs);
    const payment = { pagePath, paymentMethod: "CARD" as const, amount, currency, ...tokenised };
    const submitted = submit(payment).then((status) => {
      end();
      return status ?? "reload";
    }, lose);
    const tired = new Promise<void>((resolve) => setTimeout(resolve, patienceMs));
    const status = await Promise.race([submitted, tired]);
    if (status && (typeof status === "string" || !isWaiting(status))) return status;
    // That there is no new attempt says nothing while the submission may still be on its way.
    const isAnswer = (told: LinkStatus) =>
      !isWaiting(told) &&
      !(mayArrive && told.state === "payable" && told.attemptId === lastAttemptId.current);
    return awaitStatus(pagePath, isAnswer, setReached, gone.current.signal);
  }

  async function show(status: LinkStatus | "reload" | "amount_changed" | null): Promise<void> {
    if (status === null) return;
    if (status === "amount_changed") {
      // The page that comes shows the new amount, and says why it came.
      noteAmountChange();
      location.reload();
      await never();
    } else if (status !== "reload" && status.state === "action" && status.action?.type === "redirect") {
      location.assign(status.action.url);
      // Pressing again while the bank's page loads does nothing.
      await never();
    } else if (status !== "reload" && status.state === "payable") {
      const isNew = status.attemptId !== lastAttemptId.current;
      lastAttemptId.current = status.attemptId;
      takeAnswer();
      setPaying(false);
      setReached(true);
      setProblem(
        isNew
          ? problemOf(status, words)
          : { title: words.failed, text: isLost.current ? words.connectionLost : words.notStarted },
      );
      if (isNew) tellFrame(failureNews(status));
      fields.current?.forget(isNew ? status.declineReason : null);
    } else {
      leave();
      await never();
    }
  }

  /** The answer of the server action may have brought the page of the new state with it; then there is nothing to load. */
  function leave(): void {
    setTimeout(() => form.current?.isConnected && location.reload(), 100);
  }

  return (
    <form
      ref={form}
      // An action is kept for a button that was pressed before this script ran. It starts outside React's transition,
      // which would hold back everything shown until the payment has ended.
      action={() => void setTimeout(() => void press())}
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
      <div className={paying ? "pointer-events-none opacity-60" : ""} inert={paying}>
        {Fields && (
          <Fields
            ref={fields}
            language={language}
            title={words.fieldsTitle}
            settings={settings}
            cardBrands={cardBrands}
            prefill={prefill}
            onSubmit={() => void press()}
          />
        )}
      </div>
      {paying ? (
        <div ref={waiting} tabIndex={-1} className="outline-none">
          <Waiting sinceMs={0} reached={reached} words={words} />
        </div>
      ) : (
        <button type="submit" className={buttonLook.main}>
          {words.button}
        </button>
      )}
    </form>
  );
}
