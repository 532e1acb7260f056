import { z } from "zod";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { isStorable, optionalField } from "./field.ts";
import { maximumMetadataKeyLength, maximumMetadataKeys, maximumMetadataValueLength } from "./limits.ts";

function keyFault(key: string): ErrorCode | null {
  if (key.length < 1 || key.length > maximumMetadataKeyLength) return "METADATA_KEY_SIZE_OUT_OF_RANGE";
  if (!isStorable(key)) return "TEXT_IS_INVALID";
  return containsCardNumber(key) ? "CARD_NUMBER_NOT_ALLOWED" : null;
}

function valueFault(value: unknown): ErrorCode | null {
  if (value === null) return null;
  if (typeof value !== "string") return "METADATA_IS_INVALID";
  if (value.length > maximumMetadataValueLength) return "METADATA_VALUE_SIZE_OUT_OF_RANGE";
  if (!isStorable(value)) return "TEXT_IS_INVALID";
  return containsCardNumber(value) ? "CARD_NUMBER_NOT_ALLOWED" : null;
}

const described =
  "Up to 50 texts of the insurer's own, given back in answers and webhooks. No personal or card data.";

/** A whole map of the insurer's own texts; a null value is left out. */
export const metadataMap = z
  .custom<Record<string, unknown>>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    {
      error: "METADATA_IS_INVALID",
    },
  )
  .transform((given, context) => {
    const entries = Object.entries(given);
    if (entries.length > maximumMetadataKeys)
      context.addIssue({ code: "custom", message: "METADATA_SIZE_OUT_OF_RANGE" });
    for (const [key, value] of entries.slice(0, maximumMetadataKeys)) {
      const fault = keyFault(key) ?? valueFault(value);
      // A key that may be a card number is not repeated, not even in the pointer of its error.
      if (fault) context.addIssue({ code: "custom", message: fault, path: keyFault(key) ? [] : [key] });
    }
    return Object.fromEntries(
      entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  })
  .describe(described);

/** The insurer's own texts, which may be left out. Given back in answers and webhooks. */
export const metadata = optionalField(metadataMap)
  .transform((given): Record<string, string> => given ?? {})
  .describe(described)
  .meta({
    type: "object",
    maxProperties: maximumMetadataKeys,
    propertyNames: { minLength: 1, maxLength: maximumMetadataKeyLength },
    additionalProperties: { type: ["string", "null"], maxLength: maximumMetadataValueLength },
  });

export const metadataOut = z.record(z.string(), z.string()).describe("The insurer's own texts.");
