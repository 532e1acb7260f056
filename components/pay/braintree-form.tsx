"use client";

import "braintree-web-drop-in/dropin.css";
import type { Dropin, PaymentMethodPayload } from "braintree-web-drop-in";
import { useEffect, useImperativeHandle, useRef, useState } from "react";
import type { Prefill } from "#lib/contracts/checkout-session.ts";
import { mountDropin } from "./braintree-mount.ts";
import { brands, toOptions } from "./braintree-options.ts";
import { describePayer } from "./braintree-payer.ts";
import { type BraintreeProblem, braintreeWords } from "./braintree-words.ts";
import { type Gate, loadLimitMs, makeGate, TookTooLong } from "./gate.ts";
import { payerName } from "./payer-name.ts";
import type { ProviderFieldsProps, ProviderForm, Tokenised } from "./provider-form.ts";

/** Braintree's token for its form lives for a day; one that is older than this may be over before the payer is done. */
const freshMs = 20 * 60 * 60 * 1_000;

/** How long the bank's question may take to appear, where there is one: its script may wait for its own servers for ever. */
const askLimitMs = 30_000;

/** Whether what went wrong is that the token of the form is not taken any more. */
function isTokenOver(error: unknown): boolean {
  const { _braintreeWebError: cause } = error as { _braintreeWebError?: { code?: string } };
  return cause?.code?.startsWith("CLIENT_AUTHORIZATION") ?? false;
}

/** The drop-in has said itself what is wrong with what was entered. */
const isSaid = (error: unknown) => error instanceof Error && error.message.startsWith("No payment method");

const never = () => new Promise<never>(() => {});

/** What the drop-in gives for what was entered. Once the bank asks, the payer has the time that they need. */
function request(
  dropin: Dropin,
  asked: Gate,
  amount: string,
  prefill: Prefill,
  store: boolean,
): Promise<PaymentMethodPayload> {
  const given = dropin.requestPaymentMethod({
    // Its bank must have asked the payer once, or later charges without them are declined.
    threeDSecure: { ...describePayer(amount, prefill), ...(store && { challengeRequested: true }) },
  });
  return Promise.race([given, asked.passed(askLimitMs).then(never)]);
}

/**
 * The drop-in is made for a white ground, which in the dark stands out as a sheet of its own. Its heading leaves its room where
 * there is none, and some of its words are too light to be read.
 */
const look =
  "scheme-light rounded-lg bg-[#fff] text-[#17191d] dark:has-[.braintree-dropin]:p-3 " +
  "[&_.braintree-loading_.braintree-placeholder]:hidden [&_.braintree-show-card_.braintree-placeholder]:hidden " +
  "[&_.braintree-show-paypal_.braintree-placeholder]:hidden " +
  "[&_[class*=descriptor]]:text-[#50555e]!";

/** Braintree's drop-in: what is typed there stays in Braintree's own frames. */
function BraintreeFields({
  ref,
  language,
  title,
  settings,
  prepare,
  prefill,
  onSubmit,
  onBroken,
  ...wanted
}: ProviderFieldsProps) {
  const { amount, currency } = wanted;
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<{ dropin: Dropin; sinceMs: number; asked: Gate } | null>(null);
  const gate = useRef(makeGate());
  const latest = useRef({ prepare, onSubmit, onBroken });
  const [problem, setProblem] = useState<BraintreeProblem | null>(null);
  const [round, setRound] = useState(0);
  const name = payerName(prefill);
  const confirms = settings.threeDSecure !== "off";
  const isSimulated = Boolean(settings.simulatorUrl);
  const paymentMethods = wanted.paymentMethods.join(",");
  const cardBrands = wanted.cardBrands.join(",");

  useEffect(() => {
    latest.current = { prepare, onSubmit, onBroken };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another drop-in.
  useEffect(() => {
    const { current: element } = place;
    if (!element) return;
    // Who pressed before this form was there waits at this one already.
    const { current: mine } = gate;
    const unmount = mountDropin(
      element,
      async (container) => {
        const { clientToken } = (await latest.current.prepare()) ?? {};
        if (!clientToken) throw new Error("Braintree gave no token for its form");
        const split = (list: string) => list.split(",").filter(Boolean);
        return toOptions(container, clientToken, {
          language,
          amount,
          currency,
          confirms,
          name,
          paymentMethods: split(paymentMethods),
          cardBrands: split(cardBrands),
        });
      },
      mine,
      (dropin) => {
        shown.current = { dropin, sinceMs: Date.now(), asked: makeGate() };
        dropin.on("paymentOptionSelected", () =>
          setProblem((before) => (before === "notChosen" ? null : before)),
        );
        dropin.on("3ds:authentication-modal-render", () => shown.current?.asked.open());
        dropin.on("card:inputSubmitRequest", () => latest.current.onSubmit());
      },
    );
    mine.passed(loadLimitMs).catch(() => {
      if (gate.current !== mine) return;
      if (isSimulated) setProblem("simulated");
      latest.current.onBroken();
    });
    return () => {
      gate.current = makeGate();
      shown.current = null;
      unmount();
    };
  }, [language, amount, currency, confirms, name, paymentMethods, cardBrands, isSimulated, round]);

  /** What was entered must be entered anew, into a form that is new. */
  function beginAgain(because: BraintreeProblem): null {
    setProblem(because);
    setRound((before) => before + 1);
    return null;
  }

  function refuse(dropin: Dropin, because: BraintreeProblem): null {
    dropin.clearSelectedPaymentMethod();
    setProblem(because);
    return null;
  }

  function read(dropin: Dropin, payload: PaymentMethodPayload): Tokenised | null {
    if (payload.type === "PayPalAccount")
      return { paymentToken: payload.nonce, paymentMethod: "PAYPAL", displayName: "PayPal" };
    if (payload.type !== "CreditCard") throw new Error(`nobody asked for ${payload.type}`);
    const { cardType, lastFour } = payload.details;
    const isTaken = wanted.cardBrands.some((brand) => brands[brand]?.names.includes(cardType));
    if (wanted.cardBrands.length > 0 && !isTaken) return refuse(dropin, "notTaken");
    // Where no bank could have been asked, Braintree decides.
    if (confirms && payload.liabilityShiftPossible && !payload.liabilityShifted)
      return refuse(dropin, "notConfirmed");
    return {
      paymentToken: payload.nonce,
      paymentMethod: "CARD",
      displayName: `${cardType} ending in ${lastFour}`,
    };
  }

  useImperativeHandle(ref, () => ({
    async tokenise(): Promise<Tokenised | null> {
      // PayPal's window opens only in the moment in which the payer presses: what is ready must not be waited for.
      if (!gate.current.isOpen()) await gate.current.passed(loadLimitMs);
      if (!shown.current) throw new Error("the fields are not there");
      const { dropin, sinceMs } = shown.current;
      if (Date.now() - sinceMs > freshMs) return beginAgain("tooOld");
      shown.current.asked = makeGate();
      setProblem(null);
      try {
        return read(dropin, await request(dropin, shown.current.asked, amount, prefill, wanted.store));
      } catch (error) {
        if (isTokenOver(error)) return beginAgain("tooOld");
        if (error instanceof TookTooLong) return beginAgain("notConfirmed");
        if (!isSaid(error)) return refuse(dropin, "notConfirmed");
        // Of the list of ways to pay it says nothing.
        if (place.current?.querySelector(".braintree-show-options")) setProblem("notChosen");
        return null;
      }
    },
    forget() {
      setProblem(null);
      shown.current?.dropin.clearSelectedPaymentMethod();
    },
  }));

  return (
    <fieldset aria-label={title} className="min-w-0">
      <div ref={place} className={look} />
      {problem && (
        <p role="alert" className="mt-3 text-danger">
          {braintreeWords[language][problem]}
        </p>
      )}
    </fieldset>
  );
}

export const form: ProviderForm = { Fields: BraintreeFields };
