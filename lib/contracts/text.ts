import { z } from "zod";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { isStorable, requiredOr } from "./field.ts";

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
