import type { App } from "../app.ts";
import { form } from "./credentials.ts";

export const braintreeApp: App = {
  appId: "BRAINTREE",
  name: "Braintree",
  developer: { id: "PAYPAL", name: "PayPal" },
  description: "Cards and PayPal, with one merchant account for each currency.",
  colour: "#1f3a5f",
  tags: ["cards", "wallets"],
  available: false,
  refunds: false,
  test: false,
  paymentMethods: ["CARD", "PAYPAL"],
  cardBrands: ["VISA", "MASTERCARD", "MAESTRO", "AMERICAN-EXPRESS", "DISCOVER"],
  countries: [],
  currencies: [],
  configuration: form,
};
