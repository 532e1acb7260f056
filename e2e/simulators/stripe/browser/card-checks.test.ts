import { expect, test } from "vitest";
import { checkCard, groupExpiry, groupNumber, readExpiry } from "./card-checks.ts";

const now = new Date("2026-11-25T12:00:00Z");
const codes = (number: string, expiry = "12 / 34", cvc = "123") =>
  checkCard(number, expiry, cvc, now).map(({ code }) => code);

test("a card that is whole and right has no problem, whatever its length", () => {
  expect(codes("4242 4242 4242 4242")).toEqual([]);
  expect(codes("3782 822463 10005", "11 / 26", "1234")).toEqual([]);
  expect(codes("3056 9300 0902 0004")).toEqual([]);
});

test("each field says for itself what is wrong with it", () => {
  expect(codes("", "", "")).toEqual(["incomplete_number", "incomplete_expiry", "incomplete_cvc"]);
  expect(codes("4242 4242 4242 4241")).toEqual(["incorrect_number"]);
  expect(codes("4242 4242 4242 4242", "10 / 26")).toEqual(["invalid_expiry_year_past"]);
  expect(codes("4242 4242 4242 4242", "13 / 30")).toEqual(["incomplete_expiry"]);
  expect(codes("3782 822463 10005", "12 / 34", "123")).toEqual(["incomplete_cvc"]);
});

test("what is typed or pasted is shown in the groups that stand on the card", () => {
  expect(groupNumber("4242424242424242999")).toBe("4242 4242 4242 4242");
  expect(groupNumber("378282246310005")).toBe("3782 822463 10005");
  expect(groupNumber("42424")).toBe("4242 4");
  expect(groupExpiry("4")).toBe("04");
  expect(groupExpiry("12/31")).toBe("12 / 31");
  expect(readExpiry("12 / 31")).toEqual({ month: 12, year: 2031 });
});
