"use client";

import { type RefObject, useEffect, useRef, useState } from "react";
import type { LinkStatus } from "#lib/contracts/link-status.ts";
import type { Language } from "#lib/i18n/language.ts";
import { noteAmountChange, takeAmountChange } from "./amount-change.ts";
import { expectAnswer, takeAnswer } from "./focus.ts";
import { useFrame } from "./frame.tsx";
import { goOnInForm } from "./go-on-in-form.ts";
import { awaitStatus, isWaiting } from "./link-status.ts";
import type { PaymentActions } from "./payment-actions.ts";
import { failureNews, type Problem, type ProblemWords, problemOf } from "./problem.ts";
import type { Tokenised } from "./provider-form.ts";
import type { Fields } from "./use-fields.ts";

export type PaymentWords = ProblemWords & {
  connectionLost: string;
  fieldsMissing: Problem;
  amountChanged: string;
};

type Payable = {
  pagePath: string;
  /** What the page shows, and the payer agrees to by pressing. */
  amount: string;
  currency: string;
  language: Language;
  /** This browser's last attempt, whose end `problem` tells. */
  attemptId: string | null;
  problem: Problem | null;
  words: PaymentWords;
  actions: PaymentActions;
  fields: Fields;
  form: RefObject<HTMLFormElement | null>;
};

const never = () => new Promise<never>(() => {});

/** Longer than the server waits for the bank before it says that the answer is still to come. */
const patienceMs = 15_000;

/** A submission that has not arrived by then never will; until then nobody may be told that nothing was paid. */
const arrivalLimitMs = 90_000;

type Outcome = LinkStatus | "reload" | "amount_changed" | null;

/**
 * One payment at a time: reads the fields, submits what they give, and shows what comes of it: here when the payer can try
 * again, and else by the page of the state that the link is then in. Pressing any number of times pays once.
 */
export function usePayment(payable: Payable) {
  const { pagePath, amount, currency, language, words, actions, fields, form } = payable;
  const busy = useRef(false);
  const lastAttemptId = useRef(payable.attemptId);
  const isLost = useRef(false);
  const gone = useRef(new AbortController());
  const [stage, setStage] = useState<"idle" | "reading" | "paying">("idle");
  const [reached, setReached] = useState(true);
  const [problem, setProblem] = useState(payable.problem);
  const [isBroken, setBroken] = useState(false);
  const [answerExpected, setAnswerExpected] = useState(false);
  const tellFrame = useFrame();

  useEffect(() => {
    if (gone.current.signal.aborted) gone.current = new AbortController();
    if (takeAmountChange()) setProblem({ title: words.failed, text: words.amountChanged });
    else setAnswerExpected(takeAnswer());
    return () => gone.current.abort();
  }, [words.failed, words.amountChanged]);

  function tellBroken() {
    setBroken(true);
    setProblem(words.fieldsMissing);
  }

  async function press(store: boolean) {
    if (busy.current) return;
    busy.current = true;
    setStage("reading");
    try {
      // A wallet opens only in the moment in which the payer presses: what is there is not waited for.
      const awaited = fields.awaited();
      if (awaited !== null) await awaited;
      const tokenised = await fields.tokenise();
      if (!tokenised) return;
      setProblem(null);
      setStage("paying");
      expectAnswer();
      await show(await send(tokenised, store));
    } catch {
      tellBroken();
    } finally {
      busy.current = false;
      setStage("idle");
    }
  }

  /** Null when the page was left meanwhile. */
  async function send(tokenised: Tokenised, store: boolean): Promise<Outcome> {
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
    const submitted = actions.submit({ pagePath, amount, currency, store, ...tokenised }).then((status) => {
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

  async function show(status: Outcome): Promise<void> {
    if (status === null) return;
    if (status === "amount_changed") {
      // The page that comes shows the new amount, and says why it came.
      noteAmountChange();
      location.reload();
      await never();
    } else if (status !== "reload" && status.state === "action") {
      await goOn(status);
    } else if (status !== "reload" && status.state === "payable") {
      const isNew = status.attemptId !== lastAttemptId.current;
      lastAttemptId.current = status.attemptId;
      takeAnswer();
      setReached(true);
      setProblem(
        isNew
          ? problemOf(status, words)
          : { title: words.failed, text: isLost.current ? words.connectionLost : words.notStarted },
      );
      if (isNew) tellFrame(failureNews(status));
      fields.forget(isNew ? status.declineReason : null);
    } else {
      leave();
      await never();
    }
  }

  /** The bank wants something of the payer, at its own page or here. */
  async function goOn({ action }: LinkStatus): Promise<void> {
    if (action?.type === "redirect") {
      location.assign(action.url);
      // Pressing again while the bank's page loads does nothing.
      await never();
    }
    // Without an answer, or when the payer has left it open, the page of that state says how to go on.
    const status = await goOnInForm(pagePath, actions, language).catch(() => null);
    const isOver = status !== null && status.state !== "action" && !isWaiting(status);
    await show(isOver ? status : "reload");
  }

  /** The answer of the server action may have brought the page of the new state with it; then there is nothing to load. */
  function leave(): void {
    setTimeout(() => form.current?.isConnected && location.reload(), 100);
  }

  return { press, tellBroken, stage, reached, problem, isBroken, answerExpected };
}
