"use client";

import { Elements, PaymentElement, useElements, useStripe } from "@stripe/react-stripe-js";
import type {
  Stripe,
  StripeElementsOptions,
  StripeError,
  StripePaymentElementOptions,
} from "@stripe/stripe-js";
import { useEffect, useEffectEvent, useImperativeHandle, useMemo, useRef, useState } from "react";
import type { Prefill } from "#lib/contracts/checkout-session.ts";
import type { Language } from "#lib/i18n/language.ts";
import { useScheme } from "./frame.tsx";
import { type Gate, loadLimitMs, makeGate } from "./gate.ts";
import { payerName } from "./payer-name.ts";
import type { ProviderFieldsProps, ProviderForm, ProviderFormHandle, Tokenised } from "./provider-form.ts";
import { readCard } from "./stripe-card.ts";
import { useStripeLook } from "./stripe-look.ts";
import { loadStripeScript } from "./stripe-script.ts";

const notTaken: Record<Language, string> = {
  en: "This kind of card cannot be used here. Please use another.",
  de: "Diese Art von Karte kann hier nicht verwendet werden. Bitte nehmen Sie eine andere.",
  fr: "Ce type de carte ne peut pas être utilisé ici. Veuillez en utiliser une autre.",
};

/** The form can do nothing about these: whoever shows it says that it does not work. */
const brokenTypes: readonly string[] = [
  "api_connection_error",
  "api_error",
  "authentication_error",
  "rate_limit_error",
];

/** What the fields hold at first. Stripe refuses a country that is no code of one. */
function toDefaults(prefill: Prefill) {
  const { email, postCode, country } = prefill;
  const name = payerName(prefill);
  const address = {
    ...(postCode ? { postal_code: postCode } : {}),
    ...(/^[A-Z]{2}$/.test(country ?? "") ? { country: country as string } : {}),
  };
  return {
    billingDetails: { ...(name ? { name } : {}), ...(email ? { email } : {}), address },
  };
}

function Fields({
  ref,
  language,
  paymentMethods,
  cardBrands,
  prefill,
  gate,
}: Pick<ProviderFieldsProps, "ref" | "language" | "paymentMethods" | "cardBrands" | "prefill"> & {
  gate: Gate;
}) {
  const stripe = useStripe();
  const elements = useElements();
  const [problem, setProblem] = useState<string | null>(null);

  /** Null, where the payer can put it right. */
  function tell({ type, message }: StripeError): null {
    if (brokenTypes.includes(type)) throw new Error(`Stripe.js: ${type}`);
    // The field itself has told of what was entered wrongly; all else is told in Stripe's words for payers.
    if (type !== "validation_error") setProblem(message ?? notTaken[language]);
    return null;
  }

  useImperativeHandle(ref, () => ({
    async tokenise(): Promise<Tokenised | null> {
      if (!stripe || !elements) throw new Error("the fields are not there");
      setProblem(null);
      const { error: invalid } = await elements.submit();
      if (invalid) return tell(invalid);
      const { confirmationToken, error } = await stripe.createConfirmationToken({ elements });
      if (error) return tell(error);
      const card = readCard(confirmationToken);
      const isBrandTaken = (brand: string) => cardBrands.length === 0 || cardBrands.includes(brand);
      if (!card || !paymentMethods.includes(card.paymentMethod) || !isBrandTaken(card.brand)) {
        setProblem(notTaken[language]);
        return null;
      }
      const { paymentMethod, displayName } = card;
      return { paymentToken: confirmationToken.id, paymentMethod, displayName };
    },
    forget() {
      setProblem(null);
      elements?.getElement("payment")?.clear();
    },
  }));

  const wallet = (id: string) => (paymentMethods.includes(id) ? "auto" : "never");
  const options: StripePaymentElementOptions = {
    defaultValues: toDefaults(prefill),
    wallets: { applePay: wallet("APPLE-PAY"), googlePay: wallet("GOOGLE-PAY"), link: "never" },
  };
  return (
    <>
      <PaymentElement
        options={options}
        onReady={gate.open}
        onLoadError={({ error }) => gate.fail(new Error(`Stripe.js: ${error.type}`))}
        onChange={() => setProblem(null)}
      />
      {problem && (
        <p role="alert" className="mt-3 text-danger">
          {problem}
        </p>
      )}
    </>
  );
}

/** Stripe's Payment Element: what is typed there stays in Stripe's own frames. */
function StripeFields({ ref, settings, title, store, onBroken, ...props }: ProviderFieldsProps) {
  const { language } = props;
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const [gate] = useState(makeGate);
  const fields = useRef<ProviderFormHandle>(null);
  const tellBroken = useEffectEvent(onBroken);
  const look = useStripeLook(useScheme());
  const { publishableKey = "", simulatorUrl = "" } = settings;

  useEffect(() => {
    loadStripeScript({ publishableKey, simulatorUrl }, language).then(setStripe, gate.fail);
  }, [publishableKey, simulatorUrl, language, gate]);

  useEffect(() => {
    gate.passed(loadLimitMs).catch(() => tellBroken());
  }, [gate]);

  useImperativeHandle(ref, () => ({
    async tokenise() {
      // Wallets open only in the moment in which the payer presses: what is ready must not be waited for.
      if (!gate.isOpen()) await gate.passed(loadLimitMs);
      if (!fields.current) throw new Error("the fields are not there");
      return fields.current.tokenise();
    },
    forget: (declineReason) => fields.current?.forget(declineReason),
  }));

  const { amount = "", currency = "" } = settings;
  const options = useMemo<StripeElementsOptions>(
    () => ({
      mode: "payment",
      amount: Number(amount),
      currency,
      allowedPaymentMethodTypes: ["card"],
      setupFutureUsage: store ? "off_session" : null,
      locale: language,
      ...(look ? { appearance: look } : {}),
    }),
    [amount, currency, store, language, look],
  );
  return (
    // A frame that is not of the page's scheme has a ground of its own, so that the scheme is that of Stripe's documents; their
    // colours are the page's.
    <fieldset aria-label={title} className="scheme-light min-w-0">
      {stripe && look && (
        <Elements stripe={stripe} options={options}>
          <Fields {...props} ref={fields} gate={gate} />
        </Elements>
      )}
    </fieldset>
  );
}

/** Lets the payer answer their bank. Throws when they could not be asked, and the bank waits still. */
async function answerBank(stripe: Stripe, clientSecret: string): Promise<void> {
  try {
    const { error } = await stripe.handleNextAction({ clientSecret });
    // Any other error is an end, and Stripe is asked which.
    if (error && brokenTypes.includes(error.type)) throw new Error(`Stripe.js: ${error.type}`);
  } catch (error) {
    // It throws for a payment that waits no more, as when the payer has gone on in another tab.
    const { paymentIntent } = await stripe.retrievePaymentIntent(clientSecret);
    if (!paymentIntent || paymentIntent.status === "requires_action") throw error;
  }
}

export const form: ProviderForm = {
  Fields: StripeFields,
  async goOn({ publishableKey = "", simulatorUrl = "" }, { clientSecret }, language) {
    if (!clientSecret) throw new Error("there is nothing to go on with");
    await answerBank(await loadStripeScript({ publishableKey, simulatorUrl }, language), clientSecret);
  },
};
