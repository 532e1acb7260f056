import { expect, test } from "vitest";
import { parseCountry } from "./country.ts";

test("UK, which integrators write, is GB", () => {
  expect(parseCountry("UK")).toBe("GB");
  expect(parseCountry("GB")).toBe("GB");
});

test("the countries that the reference system takes are all taken", () => {
  const codes =
    "AT BE BR BG CA HR CY CZ DK EE FI FR DE GR HU IS IE IT LV LT LU MT MX NL NO PL PT RO SA RS SK SI ZA ES SE CH TH UA GB US";
  for (const code of codes.split(" ")) expect(parseCountry(code)).toBe(code);
});

test("what is no assigned upper-case code is no country", () => {
  for (const text of ["uk", "gb", "XX", "EU", "GBR", "", "U K", "EN"]) expect(parseCountry(text)).toBeNull();
});
