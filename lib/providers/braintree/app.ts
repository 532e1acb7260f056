import type { App } from "../app.ts";
import { browserForm } from "./browser-form.ts";
import { form } from "./credentials.ts";
import { findMerchantAccountId } from "./merchant-accounts.ts";

export const braintreeApp: App = {
  appId: "BRAINTREE",
  name: "Braintree",
  developer: { id: "PAYPAL", name: "PayPal" },
  description: "Cards and PayPal, with one merchant account for each currency.",
  colour: "#1f3a5f",
  tags: ["cards", "wallets"],
  available: true,
  refunds: true,
  test: false,
  isTest: ({ environment }) => environment !== "production",
  paymentMethods: ["CARD", "PAYPAL"],
  cardBrands: ["VISA", "MASTERCARD", "MAESTRO", "AMERICAN-EXPRESS", "DISCOVER"],
  countries: [],
  currencies: [],
  configuration: form,
  stores: ["CARD"],
  takes: ({ merchantAccountIds = "" }, { currency }) =>
    findMerchantAccountId({ merchantAccountIds }, currency) !== null,
  form: browserForm,
};
