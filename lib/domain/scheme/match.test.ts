import { describe, expect, test } from "vitest";
import { matchRule, type Rule, ruleCovers } from "./match.ts";
import { findOffers } from "./offer.ts";

const rule = (changes: Partial<Rule> = {}): Rule => ({
  currencies: [],
  countries: [],
  lowValue: null,
  highValue: null,
  apps: [{ appId: "STRIPE", excludedPaymentMethods: [] }],
  ...changes,
});
const asked = { amount: "10.00", currency: "GBP", country: "GB" };

describe("a rule", () => {
  test("with empty lists and no limits fits everything", () => {
    expect(matchRule([rule()], asked)).not.toBeNull();
  });

  test("fits only the currencies and countries that it lists", () => {
    expect(ruleCovers(rule({ currencies: ["EUR", "GBP"] }), "GBP", "GB")).toBe(true);
    expect(ruleCovers(rule({ currencies: ["EUR"] }), "GBP", "GB")).toBe(false);
    expect(ruleCovers(rule({ countries: ["FR"] }), "GBP", "GB")).toBe(false);
  });

  test.each([
    ["10.00", "10.00", true],
    ["10", "10", true],
    ["10.01", null, false],
    [null, "9.99", false],
    ["9.999", "10.001", true],
    ["2", "100", true],
    ["100", null, false],
    ["00010.000", "000010.0", true],
  ])(
    "from %s to %s includes its limits, and compares as numbers: 10.00 fits is %s",
    (lowValue, highValue, fits) => {
      expect(matchRule([rule({ lowValue, highValue })], asked) !== null).toBe(fits);
    },
  );

  test("compares exactly where floating point would not", () => {
    const limits = { lowValue: "9007199254740993.01", highValue: null };
    expect(matchRule([rule(limits)], { ...asked, amount: "9007199254740993.00" })).toBeNull();
    expect(matchRule([rule(limits)], { ...asked, amount: "9007199254740993.01" })).not.toBeNull();
  });
});

test("the first rule that fits counts, in the scheme's own order", () => {
  const [narrow, wide] = [rule({ currencies: ["GBP"] }), rule()];
  expect(matchRule([narrow, wide], asked)).toBe(narrow);
  expect(matchRule([wide, narrow], asked)).toBe(wide);
  expect(matchRule([rule({ currencies: ["EUR"] }), wide], asked)).toBe(wide);
  expect(matchRule([], asked)).toBeNull();
});

describe("what a payer is offered", () => {
  const cardBrands = ["VISA", "MASTERCARD", "JCB"];
  const installed = [
    { installedAppId: "1", appId: "STRIPE", paymentMethods: ["CARD", "PAYPAL"], cardBrands },
    { installedAppId: "2", appId: "BRAINTREE", paymentMethods: ["CARD", "VENMO"], cardBrands: [] },
    { installedAppId: "3", appId: "STRIPE", paymentMethods: ["CARD"], cardBrands },
  ];
  const offers = (apps: Rule["apps"]) =>
    findOffers([rule({ apps })], asked, installed).map(
      ({ installedAppId, paymentMethod }) => `${installedAppId} ${paymentMethod}`,
    );
  const app = (appId: string, changes: Partial<Rule["apps"][number]> = {}) => ({
    appId,
    excludedPaymentMethods: [],
    ...changes,
  });

  test("are the methods of the rule's apps, in the rule's order, each once and from the first that has it", () => {
    expect(offers([app("STRIPE"), app("BRAINTREE")])).toEqual(["1 CARD", "1 PAYPAL", "2 VENMO"]);
    expect(offers([app("BRAINTREE"), app("STRIPE")])).toEqual(["2 CARD", "2 VENMO", "1 PAYPAL"]);
  });

  test("leaves out what the rule excludes, which the next app may then offer", () => {
    expect(offers([app("STRIPE", { excludedPaymentMethods: ["CARD"] }), app("BRAINTREE")])).toEqual([
      "1 PAYPAL",
      "2 CARD",
      "2 VENMO",
    ]);
  });

  test("are only those that the rule makes available, where it names any", () => {
    expect(offers([app("STRIPE", { availablePaymentMethods: ["PAYPAL"] }), app("BRAINTREE")])).toEqual([
      "1 PAYPAL",
      "2 CARD",
      "2 VENMO",
    ]);
    expect(offers([app("STRIPE", { availablePaymentMethods: [] })])).toEqual(["1 CARD", "1 PAYPAL"]);
  });

  test.each<[string, string[], string[], string[] | null]>([
    ["any card, when no brand is named", [], [], []],
    ["any card, when cards are made available", ["CARD"], [], []],
    ["the brands that are made available, and no others", ["MASTERCARD", "VISA"], [], ["VISA", "MASTERCARD"]],
    ["the brands that are named beside cards", ["CARD", "JCB"], [], ["JCB"]],
    ["all but the excluded brands", [], ["VISA"], ["MASTERCARD", "JCB"]],
    ["what is made available and not excluded", ["VISA", "JCB"], ["VISA"], ["JCB"]],
    ["no card, when all its brands are excluded", [], ["VISA", "MASTERCARD", "JCB"], null],
    ["no card, when only another method is made available", ["PAYPAL"], [], null],
    ["no card, when cards are excluded, whatever brand is named", ["VISA"], ["CARD"], null],
  ])("of cards is %s", (_, availablePaymentMethods, excludedPaymentMethods, expected) => {
    const apps = [app("STRIPE", { availablePaymentMethods, excludedPaymentMethods })];
    const card = findOffers([rule({ apps })], asked, installed).find(
      ({ paymentMethod }) => paymentMethod === "CARD",
    );
    expect(card?.cardBrands ?? null).toEqual(expected);
  });

  test("comes from the very installation that the rule names", () => {
    expect(offers([app("STRIPE", { installedAppId: "3" })])).toEqual(["3 CARD"]);
    expect(offers([app("STRIPE", { installedAppId: "9" })])).toEqual([]);
  });

  test("is nothing when no rule fits, nothing was published, or no app of the rule is installed", () => {
    expect(findOffers([rule({ currencies: ["EUR"] })], asked, installed)).toEqual([]);
    expect(findOffers(null, asked, installed)).toEqual([]);
    expect(offers([app("GOCARDLESS")])).toEqual([]);
  });
});
