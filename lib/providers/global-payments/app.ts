import type { App } from "../app.ts";
import { form } from "./credentials.ts";

export const globalPaymentsApp: App = {
  appId: "GLOBAL_PAYMENTS",
  name: "Global Payments",
  developer: { id: "GLOBAL_PAYMENTS", name: "Global Payments" },
  description: "Cards through the unified commerce API (GP-API).",
  colour: "#0b5d8f",
  tags: ["cards"],
  available: false,
  refunds: false,
  test: false,
  paymentMethods: ["CARD"],
  cardBrands: ["VISA", "MASTERCARD", "MAESTRO", "AMERICAN-EXPRESS", "DISCOVER", "DINERS-CLUB", "JCB"],
  countries: [],
  currencies: [],
  configuration: form,
};
