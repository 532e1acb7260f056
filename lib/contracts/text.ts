import { z } from "zod";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { isStorable, optionalField, requiredOr } from "./field.ts";
import { maximumTextLength } from "./limits.ts";

/** A text that people wrote, in one line or a few words: up to 200 characters, and no card number. */
export const text = z
  .string()
  .trim()
  .max(maximumTextLength, "TEXT_LENGTH_OUT_OF_RANGE")
  .refine(isStorable, "TEXT_IS_INVALID")
  .refine((given) => !containsCardNumber(given), "CARD_NUMBER_NOT_ALLOWED");

export const optionalText = optionalField(text);

const addressOr = (missing: "EMAIL_ADDRESS_IS_REQUIRED" | "EMAIL_ADDRESS_IS_INVALID") =>
  z
    .string({ error: ({ input }) => (input == null ? missing : "EMAIL_ADDRESS_IS_INVALID") })
    .trim()
    .toLowerCase()
    .min(1, missing)
    .max(254, "EMAIL_ADDRESS_IS_INVALID")
    .refine((given) => given === "" || z.email().safeParse(given).success, "EMAIL_ADDRESS_IS_INVALID")
    .refine((given) => !containsCardNumber(given), "CARD_NUMBER_NOT_ALLOWED");

/** An e-mail address, in lower case: two spellings of one address are one person. */
export const emailAddress = addressOr("EMAIL_ADDRESS_IS_REQUIRED");

export const optionalEmailAddress = optionalField(addressOr("EMAIL_ADDRESS_IS_INVALID"));
/**
 * Free text of 1 to `maximum` characters that people read: kept as it is but for space around it, and never a card
 * number. `required` is what is said when it is missing, where it must not be.
 */
export function freeText(invalid: ErrorCode, maximum: number, required: ErrorCode = invalid) {
  return z
    .string(requiredOr(required, invalid))
    .min(1, required)
    .transform((given) => given.trim())
    .refine((given) => given.length >= 1 && given.length <= maximum, invalid)
    .refine(isStorable, "TEXT_IS_INVALID")
    .refine((given) => !containsCardNumber(given), "CARD_NUMBER_NOT_ALLOWED");
}
