import { describe, expect, test } from "vitest";
import { parseCountry } from "#lib/domain/country/country.ts";
import { isCurrency } from "#lib/domain/money/currency.ts";
import { apps, findApp } from "./catalogue.ts";
import { findProvider } from "./registry.ts";

describe.each(apps)("$appId in the catalogue", (app) => {
  test("has countries and currencies that there are", () => {
    expect(app.countries.filter((code) => parseCountry(code) !== code)).toEqual([]);
    expect(app.currencies.filter((code) => !isCurrency(code))).toEqual([]);
  });

  test("is available if, and only if, there is a provider behind it that can take money", () => {
    expect(app.available).toBe(findProvider(app.appId)?.collect !== undefined);
  });
});

test("an app is found by its id, and nothing else by any", () => {
  expect(findApp("STRIPE")?.name).toBe("Stripe");
  for (const id of ["stripe", "", "__proto__"]) expect(findApp(id)).toBeNull();
});
