import { z } from "zod";
import { parseCountry } from "#lib/domain/country/country.ts";
import { type ErrorCode, isErrorCode } from "#lib/domain/error/catalogue.ts";
import { isCurrency } from "#lib/domain/money/currency.ts";
import { maximumAmountLength } from "#lib/domain/money/money.ts";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { hasReferenceCharacters, maximumReferenceLength } from "#lib/domain/reference/reference.ts";
import { parseSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { maximumReasonLength } from "./limits.ts";

/**
 * The fields that several contracts share. A schema's messages are codes of the error catalogue; whoever answers
 * (API, page, command line) words them.
 */

/** The error of a field that may be missing (one code) or of the wrong type (another). */
export function requiredOr(required: ErrorCode, invalid: ErrorCode) {
  return { error: (issue: { input?: unknown }) => (issue.input == null ? required : invalid) };
}

/** Whether PostgreSQL can keep the text: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes("\0") && text.isWellFormed();
}

const absent = (value: unknown) => (value === null || value === "" ? undefined : value);

/** An optional field for which `null`, `""` and leaving it out all say the same. */
export function optionalField<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(absent, schema.optional());
}

/** An optional field of a change: left out it stays as it is, and `null` or `""` clears it. */
export function clearableField<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === "" ? null : value), schema.nullable().optional());
}

type ReferenceName = "ORDER_REF" | "INSTRUCTION_REF" | "CUSTOMER_REF";

/** A reference that the insurer chose: 1 to 50 of letters, digits, dot, dash, underscore. */
export function reference(name: ReferenceName) {
  return z
    .string(requiredOr(`${name}_IS_REQUIRED`, `${name}_CONTAINS_INVALID_CHARACTERS`))
    .min(1, `${name}_IS_REQUIRED`)
    .max(maximumReferenceLength, `${name}_LENGTH_OUT_OF_RANGE`)
    .refine((text) => text === "" || hasReferenceCharacters(text), `${name}_CONTAINS_INVALID_CHARACTERS`)
    .refine((text) => !containsCardNumber(text), "CARD_NUMBER_NOT_ALLOWED")
    .meta({ pattern: "^[A-Za-z0-9._-]+$" });
}

export const orderRef = reference("ORDER_REF").describe("The insurer's own reference of the order.");
export const instructionRef = reference("INSTRUCTION_REF").describe(
  "The insurer's reference of the instruction, unique in its order.",
);
export const customerRef = reference("CUSTOMER_REF").describe("The insurer's reference of its customer.");

export const currency = z
  .string(requiredOr("CURRENCY_IS_REQUIRED", "CURRENCY_NOT_SUPPORTED"))
  .min(1, "CURRENCY_IS_REQUIRED")
  .superRefine((code, context) => {
    if (code !== "" && code.length !== 3)
      context.addIssue({ code: "custom", message: "CURRENCY_LENGTH_OUT_OF_RANGE" });
    else if (code !== "" && !isCurrency(code))
      context.addIssue({ code: "custom", message: "CURRENCY_NOT_SUPPORTED" });
  })
  .describe("ISO 4217 code, upper case.")
  .meta({ pattern: "^[A-Z]{3}$", minLength: 3, maxLength: 3, examples: ["GBP"] });

export const country = z
  .string(requiredOr("COUNTRY_IS_REQUIRED", "COUNTRY_NOT_SUPPORTED"))
  .min(1, "COUNTRY_IS_REQUIRED")
  .transform((text, context) => {
    if (text === "") return z.NEVER;
    const code = text.length === 2 ? parseCountry(text) : null;
    if (code) return code;
    context.addIssue({
      code: "custom",
      message: text.length === 2 ? "COUNTRY_NOT_SUPPORTED" : "COUNTRY_LENGTH_OUT_OF_RANGE",
    });
    return z.NEVER;
  })
  .describe("ISO 3166-1 alpha-2 code, upper case. UK is understood as GB.")
  .meta({ pattern: "^[A-Z]{2}$", minLength: 2, maxLength: 2 });

/** A decimal text; an exact JSON number is understood too. How many decimals it may have depends on the currency. */
export const amount = z
  .union([z.string(), z.number()], requiredOr("AMOUNT_IS_REQUIRED", "AMOUNT_IS_INVALID"))
  .transform(String)
  .superRefine((text, context) => {
    const problem: ErrorCode | null =
      text === ""
        ? "AMOUNT_IS_REQUIRED"
        : !/^-?\d+(\.\d+)?$/.test(text)
          ? "AMOUNT_IS_INVALID"
          : text.startsWith("-") || !/[1-9]/.test(text) || text.length > maximumAmountLength
            ? "AMOUNT_OUT_OF_RANGE"
            : null;
    if (problem) context.addIssue({ code: "custom", message: problem });
  })
  .describe('Decimal text, such as "10.00". Never rounded.')
  .meta({ pattern: "^\\d{1,30}(\\.\\d{1,30})?$", exclusiveMinimum: 0 });

const schemeIdText = z.string({ error: "SCHEME_ID_NOT_RECOGNISED" }).transform((text, context) => {
  const id = parseSchemeId(text);
  if (id) return id;
  context.addIssue({ code: "custom", message: "SCHEME_ID_NOT_RECOGNISED" });
  return z.NEVER;
});
const schemeIdDescribed = "The scheme that says how it may be paid: 32 hex digits or a GUID.";
const schemeIdPattern = "^([0-9A-Fa-f]{32}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})$";
export const schemeId = optionalField(schemeIdText)
  .describe(schemeIdDescribed)
  .meta({ pattern: schemeIdPattern });
export const clearableSchemeId = clearableField(schemeIdText)
  .describe(schemeIdDescribed)
  .meta({ pattern: schemeIdPattern });

const instrumentIdText = z
  .guid({ error: "FINANCIAL_INSTRUMENT_ID_NOT_RECOGNISED" })
  .transform((id) => id.toLowerCase());
const instrumentDescribed = "A stored card or mandate of the customer; empty when there is none.";
/** Some systems keep a blank where there is none. */
export const financialInstrumentId = z
  .preprocess((given) => (typeof given === "string" ? given.trim() : given), optionalField(instrumentIdText))
  .describe(instrumentDescribed);
export const clearableFinancialInstrumentId = clearableField(instrumentIdText).describe(instrumentDescribed);

export const calendarDate = z.iso
  .date({ error: "SETTLED_BY_DATE_IS_INVALID" })
  // There is no year 0, and PostgreSQL knows that.
  .refine((date) => !date.startsWith("0000"), "SETTLED_BY_DATE_IS_INVALID");

/** A moment, with its offset from UTC. The years are those that PostgreSQL and JavaScript write alike. */
export const instant = z.iso
  .datetime({ offset: true, error: "TIME_IS_INVALID" })
  .transform((text) => new Date(text))
  .refine((time) => time.getUTCFullYear() >= 1 && time.getUTCFullYear() <= 9999, "TIME_IS_INVALID");
/** Why somebody did something, in their own words. */
export const reason = z
  .string(requiredOr("REASON_IS_REQUIRED", "REASON_LENGTH_OUT_OF_RANGE"))
  .trim()
  .min(1, "REASON_IS_REQUIRED")
  .max(maximumReasonLength, "REASON_LENGTH_OUT_OF_RANGE")
  .refine(isStorable, "TEXT_IS_INVALID")
  .refine((text) => !containsCardNumber(text), "CARD_NUMBER_NOT_ALLOWED");

/** The error code a zod issue carries; a wrong type that no schema named is `FIELD_IS_INVALID`. */
export function issueCode(message: string): ErrorCode {
  return isErrorCode(message) ? message : "FIELD_IS_INVALID";
}
