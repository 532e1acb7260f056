import { describe, expect, it } from "vitest";
import { showDate, showMoney } from "./format.ts";
import { showTime } from "./show-time.ts";

/** Intl puts spaces that do not break where people see a space. */
const plain = (text: string) => text.replace(/\s/gu, " ");

describe("what a payer reads", () => {
  it("is an amount with the decimals of its currency", () => {
    expect(showMoney("en-GB", { amountMinor: 1000, currency: "GBP" })).toBe("£10.00");
    expect(plain(showMoney("de-DE", { amountMinor: 123456, currency: "EUR" }))).toBe("1.234,56 €");
    expect(showMoney("en-GB", { amountMinor: 1000, currency: "JPY" })).toBe("JP¥1,000");
    expect(plain(showMoney("en-GB", { amountMinor: 1500, currency: "KWD" }))).toBe("KWD 1.500");
    expect(showMoney("en-GB", { amountMinor: 999_999_999_999, currency: "GBP" })).toBe("£9,999,999,999.99");
  });

  it("is a date in words, whatever zone the server is in", () => {
    expect(showDate("en-GB", "2026-12-01")).toBe("1 December 2026");
    expect(showDate("de-DE", "2026-12-01")).toBe("1. Dezember 2026");
    expect(showDate("fr-FR", "2026-12-01")).toBe("1er décembre 2026");
    expect(showDate("fr-FR", "2026-12-11")).toBe("11 décembre 2026");
  });

  it("is a time with its zone", () => {
    expect(plain(showTime("en-GB", "2026-12-01T10:15:00Z", "UTC"))).toBe("1 December 2026 at 10:15 UTC");
  });
});
