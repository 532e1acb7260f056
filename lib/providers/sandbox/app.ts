import type { App } from "../app.ts";
import { form } from "./credentials.ts";

export const sandboxApp: App = {
  appId: "SANDBOX",
  name: "Quittance Sandbox",
  developer: { id: "QUITTANCE", name: "Quittance" },
  description:
    "A pretend bank that takes test cards and moves no money. Open a merchant there for test credentials: POST /sandbox/api/merchants.",
  colour: "#5b5b66",
  tags: ["cards", "test"],
  available: true,
  refunds: true,
  stores: ["CARD"],
  test: true,
  paymentMethods: ["CARD"],
  cardBrands: ["VISA", "MASTERCARD"],
  countries: [],
  currencies: [],
  configuration: form,
};
