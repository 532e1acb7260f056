import { expect, test } from "vitest";
import { stripeApp } from "./app.ts";

const publicSettings = { publishableKey: "pk_test_abcdefgh" };
const simulated = { ...publicSettings, simulatorUrl: "http://127.0.0.1:4010/" };

test("the form is given the amount as Stripe writes it", () => {
  const settings = (amountMinor: number, currency: string) =>
    stripeApp.form?.settings?.(publicSettings, { amountMinor, currency });
  expect(settings(1000, "GBP")).toEqual({ ...publicSettings, amount: "1000", currency: "gbp" });
  expect(settings(500, "ISK")).toEqual({ ...publicSettings, amount: "50000", currency: "isk" });
  expect(stripeApp.form?.settings?.(simulated, { amountMinor: 500, currency: "JPY" })).toEqual({
    ...simulated,
    amount: "500",
    currency: "jpy",
  });
});

test("an amount that Stripe cannot take is not offered", () => {
  expect(stripeApp.takes?.(publicSettings, { amountMinor: 1230, currency: "KWD" })).toBe(true);
  expect(stripeApp.takes?.(publicSettings, { amountMinor: 1234, currency: "KWD" })).toBe(false);
  expect(stripeApp.takes?.(publicSettings, { amountMinor: 100_000_000, currency: "EUR" })).toBe(false);
});

test("test keys are told to the payer as such", () => {
  expect(stripeApp.isTest?.(publicSettings)).toBe(true);
  expect(stripeApp.isTest?.({ publishableKey: "pk_live_abcdefgh" })).toBe(false);
});

test("the page's policy is widened by Stripe's own hosts, each with its reason, and a simulator's only where one is named", () => {
  const list = (settings: Record<string, string>) => {
    const sources = stripeApp.form?.sources(settings) ?? [];
    for (const { why } of sources) expect(why).not.toBe("");
    return sources.map(({ directive, source }) => `${directive} ${source}`);
  };
  const own = [
    "script-src https://js.stripe.com",
    "script-src https://*.js.stripe.com",
    "frame-src https://js.stripe.com",
    "frame-src https://*.js.stripe.com",
    "frame-src https://hooks.stripe.com",
    "connect-src https://api.stripe.com",
  ];
  expect(list(publicSettings)).toEqual(own);
  expect(list(simulated)).toEqual([
    ...own,
    "script-src http://127.0.0.1:4010",
    "frame-src http://127.0.0.1:4010",
    "connect-src http://127.0.0.1:4010",
  ]);
});
