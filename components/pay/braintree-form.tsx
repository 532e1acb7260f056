"use client";

import "braintree-web-drop-in/dropin.css";
import type { Dropin, Options, PaymentMethodPayload } from "braintree-web-drop-in";
import { useEffect, useImperativeHandle, useRef, useState } from "react";
import type { Prefill } from "#lib/contracts/checkout-session.ts";
import type { Language } from "#lib/i18n/language.ts";
import { describePayer } from "./braintree-payer.ts";
import { type BraintreeProblem, braintreeWords } from "./braintree-words.ts";
import { type Gate, makeGate, TookTooLong } from "./gate.ts";
import type { ProviderFieldsProps, ProviderForm, Tokenised } from "./provider-form.ts";

/** How long the fields may take to appear before they count as broken. */
const loadLimitMs = 20_000;

/** Braintree's token for its form lives for a day; one that is older than this may be over before the payer is done. */
const freshMs = 20 * 60 * 60 * 1_000;

/** How long the bank's question may take to appear, where there is one: its script may wait for its own servers for ever. */
const askLimitMs = 30_000;

const locales: Record<Language, string> = { en: "en_GB", de: "de_DE", fr: "fr_FR" };

/** The catalogue's brands, as the fields call them and as what they give is called. */
const brands: Record<string, { field: string; names: readonly string[] }> = {
  VISA: { field: "visa", names: ["Visa"] },
  MASTERCARD: { field: "mastercard", names: ["MasterCard"] },
  MAESTRO: { field: "maestro", names: ["Maestro", "UK Maestro"] },
  "AMERICAN-EXPRESS": { field: "american-express", names: ["American Express"] },
  DISCOVER: { field: "discover", names: ["Discover"] },
};
const otherFields = ["diners-club", "jcb", "union-pay", "elo", "hiper", "hipercard"];

/** Which of the fields' brands are taken; undefined is all that the account takes. */
function toSupportedBrands(cardBrands: readonly string[]): Record<string, boolean> | undefined {
  if (cardBrands.length === 0) return undefined;
  const known = Object.entries(brands).map(([id, { field }]) => [field, cardBrands.includes(id)] as const);
  return Object.fromEntries([...known, ...otherFields.map((field) => [field, false] as const)]);
}

const nameOf = ({ name, firstName, lastName }: Prefill) =>
  name ?? [firstName, lastName].filter(Boolean).join(" ");

type Wanted = Pick<
  ProviderFieldsProps,
  "language" | "amount" | "currency" | "paymentMethods" | "cardBrands"
> & {
  confirms: boolean;
  name: string;
};

function toOptions(container: HTMLElement, clientToken: string, wanted: Wanted): Options {
  const { language, amount, currency, paymentMethods, cardBrands, confirms, name } = wanted;
  const takesCards = paymentMethods.includes("CARD");
  const supportedCardBrands = toSupportedBrands(cardBrands);
  const fields = {
    ...(name && { cardholderName: { prefill: name } }),
    ...(supportedCardBrands && { number: { supportedCardBrands } }),
  };
  return {
    authorization: clientToken,
    container,
    locale: locales[language],
    card: takesCards && {
      cardholderName: { required: true },
      overrides: { fields } as object,
      clearFieldsAfterTokenization: false,
      vault: { vaultCard: false, allowVaultCardOverride: false },
    },
    paypal: paymentMethods.includes("PAYPAL") ? { flow: "checkout", amount, currency } : undefined,
    paymentOptionPriority: ["card", "paypal"],
    threeDSecure: takesCards && confirms,
    dataCollector: false,
    vaultManager: false,
  };
}

/** One drop-in ends before the next begins: each takes the other's style sheet for its own. */
let last: Promise<unknown> = Promise.resolve();

/** Puts a drop-in into an element of its own; gives what removes both, whether or not it has come. */
function mountDropin(
  place: HTMLElement,
  makeOptions: (container: HTMLElement) => Promise<Options>,
  gate: Gate,
  show: (dropin: Dropin) => void,
): () => void {
  const container = document.createElement("div");
  // The drop-in fetches its style sheet from elsewhere unless there is something of this id; it is in our own.
  const marker = Object.assign(document.createElement("meta"), { id: "braintree-dropin-stylesheet" });
  let isGone = false;
  const shown = last.then(async () => {
    if (isGone) return null;
    place.append(container);
    document.head.append(marker);
    const [options, { create }] = await Promise.all([
      makeOptions(container),
      import("braintree-web-drop-in"),
    ]);
    return isGone ? null : create(options);
  });
  shown.then((dropin) => {
    if (!dropin || isGone) return;
    show(dropin);
    gate.open();
  }, gate.fail);
  return () => {
    isGone = true;
    last = shown
      .then((dropin) => dropin?.teardown())
      .catch(() => {})
      .finally(() => {
        container.remove();
        marker.remove();
      });
  };
}

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

/** Braintree's drop-in: what is typed there stays in Braintree's own frames. */
function BraintreeFields({
  ref,
  language,
  title,
  settings,
  prepare,
  prefill,
  onSubmit,
  ...wanted
}: ProviderFieldsProps) {
  const { amount, currency } = wanted;
  const place = useRef<HTMLDivElement>(null);
  const shown = useRef<{ dropin: Dropin; sinceMs: number; asked: Gate } | null>(null);
  const gate = useRef(makeGate());
  const latest = useRef({ prepare, onSubmit });
  const [problem, setProblem] = useState<BraintreeProblem | null>(null);
  const [round, setRound] = useState(0);
  const name = nameOf(prefill);
  const confirms = settings.threeDSecure !== "off";
  const isSimulated = Boolean(settings.simulatorUrl);
  const paymentMethods = wanted.paymentMethods.join(",");
  const cardBrands = wanted.cardBrands.join(",");

  useEffect(() => {
    latest.current = { prepare, onSubmit };
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round is another drop-in.
  useEffect(() => {
    const { current: element } = place;
    if (!element) return;
    const mine = makeGate();
    gate.current = mine;
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
        dropin.on("3ds:authentication-modal-render", () => shown.current?.asked.open());
        dropin.on("card:inputSubmitRequest", () => latest.current.onSubmit());
      },
    );
    mine.passed(loadLimitMs).catch(() => {
      if (gate.current === mine) setProblem(isSimulated ? "simulated" : "notLoaded");
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
        return isSaid(error) ? null : refuse(dropin, "notConfirmed");
      }
    },
    forget() {
      setProblem(null);
      shown.current?.dropin.clearSelectedPaymentMethod();
    },
  }));

  return (
    // The drop-in is made for a white ground. As high as it is, so that the page does not jump when it comes.
    <fieldset aria-label={title} className="min-w-0">
      <div ref={place} className="scheme-light min-h-[33rem] rounded-lg bg-[#fff] text-[#17191d]" />
      {problem && (
        <p role="alert" className="mt-3 text-danger">
          {braintreeWords[language][problem]}
        </p>
      )}
    </fieldset>
  );
}

export const form: ProviderForm = { Fields: BraintreeFields };
