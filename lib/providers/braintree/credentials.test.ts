import { describe, expect, test } from "vitest";
import { braintreeApp } from "./app.ts";
import { credentials } from "./credentials.ts";
import { findMerchantAccountId, parseMerchantAccounts } from "./merchant-accounts.ts";

const given = {
  environment: "sandbox",
  merchantId: "simmerchant",
  publicKey: "simpublickey0001",
  privateKey: "0123456789abcdef0123456789abcdef",
  merchantAccountIds: "GBP:acme_gbp, EUR:acme-eur",
};

describe("merchant accounts", () => {
  test("are read as one of each currency, with or without spaces", () => {
    for (const text of ["GBP:acme_gbp, EUR:acme-eur", " GBP:acme_gbp,EUR:acme-eur "])
      expect([...(parseMerchantAccounts(text) ?? [])]).toEqual([
        ["GBP", "acme_gbp"],
        ["EUR", "acme-eur"],
      ]);
  });

  test.each([
    ["nothing", ""],
    ["a part that is empty", "GBP:a,"],
    ["an account without a currency", "acme_gbp"],
    ["a currency without an account", "GBP:"],
    ["a currency that there is not", "XYZ:acme"],
    ["small letters", "gbp:acme"],
    ["a currency twice", "GBP:a, GBP:b"],
    ["an id that could be a path", "GBP:../x"],
    ["a further colon", "GBP:a:b"],
    ["another separator", "GBP:a; EUR:b"],
    ["hundreds", Array.from({ length: 31 }, (_, index) => `GBP:a${index}`).join(",")],
  ])("are refused where there is %s", (_, text) => {
    expect(parseMerchantAccounts(text)).toBeNull();
    const parsed = credentials.safeParse({ ...given, merchantAccountIds: text });
    expect(
      parsed.error?.issues.map(({ path, message }) => [path[0], message.includes("GBP:acme_gbp")]),
    ).toEqual([["merchantAccountIds", true]]);
  });

  test("say which currencies an installation takes, without asking anybody", () => {
    const takes = (currency: string) => braintreeApp.takes?.(given, { amountMinor: 1000, currency });
    expect([takes("GBP"), takes("EUR"), takes("USD")]).toEqual([true, true, false]);
    expect(findMerchantAccountId(given, "EUR")).toBe("acme-eur");
    expect(braintreeApp.takes?.({}, { amountMinor: 1000, currency: "GBP" })).toBe(false);
  });
});

test("3-D Secure is required unless a tenant says off, in that word", () => {
  expect(credentials.parse(given).threeDSecure).toBeUndefined();
  expect(braintreeApp.form?.settings?.({}, { amountMinor: 1, currency: "GBP" })).toEqual({
    threeDSecure: "required",
  });
  expect(credentials.parse({ ...given, threeDSecure: "off" }).threeDSecure).toBe("off");
  for (const threeDSecure of ["Off", "false", "", null, false])
    expect(credentials.safeParse({ ...given, threeDSecure }).success).toBe(false);
});

test("a simulator goes with the sandbox only, and never with what moves money", () => {
  const simulatorUrl = "http://127.0.0.1:4020";
  expect(credentials.safeParse({ ...given, simulatorUrl }).success).toBe(true);
  const live = credentials.safeParse({ ...given, environment: "production", simulatorUrl });
  expect(live.error?.issues.map(({ path }) => path)).toEqual([["simulatorUrl"]]);
});

test("an installation is told to payers as a test unless it is for production", () => {
  expect(braintreeApp.isTest?.({ environment: "sandbox" })).toBe(true);
  expect(braintreeApp.isTest?.({ environment: "production" })).toBe(false);
});

test.each(["sandbox", "production"])(
  "the browser is let do for %s what is said why, and speaks to no other environment",
  (environment) => {
    const sources = braintreeApp.form?.sources({ environment }) ?? [];
    const hosts = sources.map(({ source }) => source).join(" ");
    expect(hosts.includes("sandbox")).toBe(environment === "sandbox");
    expect(hosts.includes("songbirdstag")).toBe(environment === "sandbox");
    for (const { why } of sources) expect(why).not.toBe("");
    expect(
      sources.filter(({ source }) => source.includes("*") && !/^https:\/\/\*\.[a-z-]+\.com$/.test(source)),
    ).toEqual([]);
    expect(new Set(sources.map(({ directive, source }) => `${directive} ${source}`)).size).toBe(
      sources.length,
    );
  },
);
