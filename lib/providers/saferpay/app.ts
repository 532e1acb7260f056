import type { App } from "../app.ts";
import { form } from "./credentials.ts";

export const saferpayApp: App = {
  appId: "SAFERPAY",
  name: "Saferpay",
  developer: { id: "WORLDLINE", name: "Worldline" },
  description: "Cards and TWINT, mostly for Switzerland and its neighbours.",
  colour: "#00697a",
  tags: ["cards", "wallets"],
  available: false,
  refunds: false,
  test: false,
  paymentMethods: ["CARD", "TWINT"],
  cardBrands: ["VISA", "MASTERCARD", "MAESTRO", "AMERICAN-EXPRESS", "DINERS-CLUB", "JCB", "UNIONPAY"],
  countries: [],
  currencies: [],
  configuration: form,
};
