import type { ConfirmationToken } from "@stripe/stripe-js";
import { describe, expect, test } from "vitest";
import { cardBrands, findBrand } from "#lib/providers/stripe/brand.ts";
import { readCard } from "./stripe-card.ts";

const token = (card: object | undefined) =>
  ({ payment_method_preview: { type: "card", card } }) as unknown as ConfirmationToken;
const read = (brand: string, wallet: object | null = null) =>
  readCard(token({ brand, last4: "4242", wallet }));

describe("what a payer has entered", () => {
  test.each(["visa", "mastercard", "maestro", "amex", "discover", "diners", "jcb", "unionpay"])(
    "%s is called as the catalogue calls it",
    (brand) => {
      expect(read(brand)?.brand).toBe(findBrand(brand));
      expect(cardBrands).toContain(read(brand)?.brand);
    },
  );

  test("is shown by its brand and last digits", () => {
    expect(read("visa")?.displayName).toBe("Visa ending in 4242");
    expect(read("amex")?.displayName).toBe("American Express ending in 4242");
    expect(read("cartes_bancaires")?.displayName).toBe("Cartes Bancaires ending in 4242");
    expect(read("of_tomorrow")?.displayName).toBe("Card ending in 4242");
    expect(read("unknown")?.displayName).toBe("Card ending in 4242");
  });

  test("is a wallet when it came from one, and nothing when it is no card", () => {
    expect(read("visa")?.paymentMethod).toBe("CARD");
    expect(read("visa", { type: "apple_pay" })?.paymentMethod).toBe("APPLE-PAY");
    expect(read("visa", { type: "google_pay" })?.paymentMethod).toBe("GOOGLE-PAY");
    expect(readCard(token(undefined))).toBeNull();
  });
});
