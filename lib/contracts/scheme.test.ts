import { describe, expect, test } from "vitest";
import { createScheme, publishDraft } from "./scheme.ts";

const app = { appId: "SANDBOX" };
const given = (rule: Record<string, unknown>) => ({ name: "x", rules: [{ apps: [app], ...rule }] });

/** The codes that are found, each with the place it is about. */
function faultsOf(input: unknown): string[] {
  const result = createScheme.safeParse(input);
  return (result.error?.issues ?? []).map(({ message, path }) => `${message} /${path.join("/")}`);
}

test("a scheme is taken as integrators send it: limits as texts, empty for any, methods and apps in any case", () => {
  const parsed = createScheme.parse({
    name: "UK cards",
    code: "UKC",
    agreementType: "Reuse",
    rules: [
      {
        currencies: ["GBP", "GBP"],
        countries: ["UK"],
        lowValueInclusive: "1",
        highValueInclusive: 5000,
        apps: [{ appId: "stripe", excludedPaymentMethods: ["american-express"] }],
      },
      {
        currencies: [],
        countries: [],
        lowValueInclusive: "",
        highValueInclusive: "",
        apps: [{ appId: "BRAINTREE", excludedPaymentMethods: [] }],
      },
    ],
  });
  expect(parsed).toMatchObject({ name: "UK cards", code: "UKC", agreementType: "Reuse" });
  expect(parsed.rules[0]).toMatchObject({
    currencies: ["GBP"],
    countries: ["GB"],
    lowValueInclusive: "1",
    highValueInclusive: "5000",
    apps: [{ appId: "STRIPE", availablePaymentMethods: [], excludedPaymentMethods: ["AMERICAN-EXPRESS"] }],
  });
  expect(parsed.rules[1]?.lowValueInclusive).toBeUndefined();
  expect(createScheme.parse(given({})).agreementType).toBe("SingleUse");
});

describe("a scheme is refused", () => {
  test.each<[string, unknown, string[]]>([
    ["that says nothing", {}, ["NAME_IS_REQUIRED /name", "RULES_ARE_REQUIRED /rules"]],
    ["with a blank name", { name: "  ", rules: [] }, ["NAME_IS_INVALID /name"]],
    [
      "with a card number for a name",
      { name: "4242424242424242", rules: [] },
      ["CARD_NUMBER_NOT_ALLOWED /name"],
    ],
    ["with rules that are no list", { name: "x", rules: {} }, ["RULES_ARE_INVALID /rules"]],
    [
      "with too many rules",
      { name: "x", rules: Array(101).fill({ apps: [app] }) },
      ["RULES_LENGTH_OUT_OF_RANGE /rules"],
    ],
    ["with a rule without apps", given({ apps: [] }), ["APPS_ARE_REQUIRED /rules/0/apps"]],
    ["with an app without an id", given({ apps: [{}] }), ["APP_ID_IS_REQUIRED /rules/0/apps/0/appId"]],
    [
      "with a currency that there is not",
      given({ currencies: ["GBP", "ABC"] }),
      ["CURRENCY_NOT_SUPPORTED /rules/0/currencies/1"],
    ],
    [
      "with a country that there is not",
      given({ countries: ["XX"] }),
      ["COUNTRY_NOT_SUPPORTED /rules/0/countries/0"],
    ],
    [
      "with a low value of nothing",
      given({ lowValueInclusive: "0.00" }),
      ["LOW_VALUE_IS_INVALID /rules/0/lowValueInclusive"],
    ],
    [
      "with a high value below nothing",
      given({ highValueInclusive: "-1" }),
      ["HIGH_VALUE_IS_INVALID /rules/0/highValueInclusive"],
    ],
    [
      "with limits the wrong way round",
      given({ lowValueInclusive: "10.01", highValueInclusive: "10.0" }),
      ["VALUE_RANGE_IS_INVALID /rules/0/lowValueInclusive"],
    ],
    [
      "with priorities in another order than the list",
      given({ priority: 2 }),
      ["PRIORITY_IS_INVALID /rules/0/priority"],
    ],
    [
      "with another agreement",
      { name: "x", rules: [], agreementType: "Forever" },
      ["AGREEMENT_TYPE_NOT_RECOGNISED /agreementType"],
    ],
  ])("%s", (_, input, faults) => expect(faultsOf(input)).toEqual(faults));
});

test("limits compare as numbers, not as texts", () => {
  expect(faultsOf(given({ lowValueInclusive: "9", highValueInclusive: "10" }))).toEqual([]);
  expect(faultsOf(given({ lowValueInclusive: "10.00", highValueInclusive: "10" }))).toEqual([]);
});

test("a time to publish at needs an offset, and one that no database can keep is none", () => {
  expect(publishDraft.parse({ at: "2027-04-01T02:00:00+02:00" }).at).toBe("2027-04-01T00:00:00.000Z");
  expect(publishDraft.parse({ at: "" }).at).toBeUndefined();
  for (const at of ["tomorrow", "2027-04-01", "2027-04-01T00:00:00", "0001-01-01T00:00:00+23:00", 7])
    expect(publishDraft.safeParse({ at }).error?.issues[0]?.message).toBe("PUBLISH_AT_IS_INVALID");
});
