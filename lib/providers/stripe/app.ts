import type { App } from "../app.ts";
import { form } from "./credentials.ts";

export const stripeApp: App = {
  appId: "STRIPE",
  name: "Stripe",
  developer: { id: "STRIPE", name: "Stripe" },
  description: "Cards and wallets in most countries and currencies.",
  colour: "#5a4fcf",
  tags: ["cards", "wallets"],
  available: false,
  refunds: false,
  test: false,
  paymentMethods: ["CARD", "APPLE-PAY", "GOOGLE-PAY"],
  cardBrands: [
    "VISA",
    "MASTERCARD",
    "MAESTRO",
    "AMERICAN-EXPRESS",
    "DISCOVER",
    "DINERS-CLUB",
    "JCB",
    "UNIONPAY",
  ],
  countries: [],
  currencies: [],
  configuration: form,
};
