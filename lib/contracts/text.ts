import { z } from "zod";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { isStorable, optionalField } from "./field.ts";
import { maximumTextLength } from "./limits.ts";

/** A text that people wrote, in one line or a few words: up to 200 characters, and no card number. */
export const text = z
  .string()
  .trim()
  .max(maximumTextLength, "TEXT_LENGTH_OUT_OF_RANGE")
  .refine(isStorable, "TEXT_IS_INVALID")
  .refine((given) => !containsCardNumber(given), "CARD_NUMBER_NOT_ALLOWED");

export const optionalText = optionalField(text);

/** An e-mail address, in lower case: two spellings of one address are one person. */
export const emailAddress = z
  .string({
    error: ({ input }) => (input == null ? "EMAIL_ADDRESS_IS_REQUIRED" : "EMAIL_ADDRESS_IS_INVALID"),
  })
  .trim()
  .toLowerCase()
  .min(1, "EMAIL_ADDRESS_IS_REQUIRED")
  .max(254, "EMAIL_ADDRESS_IS_INVALID")
  .refine((given) => given === "" || z.email().safeParse(given).success, "EMAIL_ADDRESS_IS_INVALID")
  .refine((given) => !containsCardNumber(given), "CARD_NUMBER_NOT_ALLOWED");
