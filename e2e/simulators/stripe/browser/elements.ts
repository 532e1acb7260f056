import { integrationError } from "./integration-error.ts";
import {
  type Appearance,
  makePaymentElement,
  type PaymentElement,
  type PaymentElementOptions,
} from "./payment-element.ts";

export type ElementsOptions = {
  mode?: string;
  amount?: number;
  currency?: string;
  setupFutureUsage?: string | null;
  captureMethod?: string;
  allowedPaymentMethodTypes?: string[];
  paymentMethodTypes?: string[];
  appearance?: Appearance;
  clientSecret?: string;
};

export type Elements = ReturnType<typeof makeElements>;

/** What the page says of the payment, and the one element that it can show for it. */
export function makeElements(frames: string, given: ElementsOptions) {
  let options = checkOptions(given);
  let payment: PaymentElement | null = null;
  let isSubmitted = false;
  const elements = {
    create(type: string, shown: PaymentElementOptions = {}) {
      if (type !== "payment")
        throw integrationError(`The simulator has the payment Element only, not ${type}.`);
      if (payment) throw integrationError("Can only create one Element of type payment through elements().");
      const made = makePaymentElement(
        frames,
        shown,
        () => options.appearance ?? {},
        () => {
          if (payment === made) payment = null;
        },
      );
      payment = made;
      return made;
    },
    getElement: (type: unknown) => (type === "payment" ? payment : null),
    update(changes: ElementsOptions) {
      const { appearance } = options;
      options = checkOptions({ ...options, ...changes });
      isSubmitted = false;
      if (options.appearance !== appearance) payment?.restyle();
    },
    async submit() {
      const answer = payment?.ask<{ selectedPaymentMethod?: string; error?: object }>("submit");
      if (!answer) throw integrationError("elements.submit() needs a mounted payment Element.");
      const submitted = await answer;
      isSubmitted = !submitted.error;
      return submitted;
    },
    fetchUpdates: async () => ({}),
    on: () => elements,
    /** The facts that the token is made for. */
    facts() {
      if (!isSubmitted)
        throw integrationError(
          "You must call elements.submit() before creating a ConfirmationToken, and again after a change.",
        );
      const { amount, currency, setupFutureUsage, captureMethod, allowedPaymentMethodTypes } = options;
      return {
        amount,
        currency,
        setup_future_usage: setupFutureUsage ?? undefined,
        capture_method: captureMethod,
        allowed_payment_method_types: allowedPaymentMethodTypes,
      };
    },
  };
  return elements;
}

function checkOptions(options: ElementsOptions): ElementsOptions {
  if (options.paymentMethodTypes)
    throw integrationError("paymentMethodTypes is no longer supported. Use allowedPaymentMethodTypes.");
  if (options.clientSecret)
    throw integrationError("The simulator's elements are made for an amount, not for a secret.");
  if (options.mode !== "payment")
    throw integrationError(`The simulator knows mode payment only, not ${options.mode}.`);
  if (!Number.isInteger(options.amount) || Number(options.amount) < 1)
    throw integrationError("elements(): amount must be a whole number of the smallest unit, greater than 0.");
  if (!/^[a-z]{3}$/.test(options.currency ?? ""))
    throw integrationError("elements(): currency must be three small letters.");
  return options;
}
