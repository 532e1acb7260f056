import type { App } from "../app.ts";
import { isCharged } from "./amounts.ts";
import { cardBrands } from "./brand.ts";
import { browserForm } from "./browser-form.ts";
import { form } from "./credentials.ts";

export const stripeApp: App = {
  appId: "STRIPE",
  name: "Stripe",
  developer: { id: "STRIPE", name: "Stripe" },
  description: "Cards and wallets in most countries and currencies.",
  colour: "#5a4fcf",
  tags: ["cards", "wallets"],
  available: true,
  refunds: true,
  test: false,
  isTest: ({ publishableKey = "" }) => publishableKey.startsWith("pk_test_"),
  paymentMethods: ["CARD", "APPLE-PAY", "GOOGLE-PAY"],
  cardBrands,
  countries: [],
  currencies: [],
  configuration: form,
  stores: ["CARD", "APPLE-PAY", "GOOGLE-PAY"],
  takes: (_, money) => isCharged(money),
  form: browserForm,
};
