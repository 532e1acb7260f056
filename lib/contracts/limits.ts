import type { ErrorCode, ErrorMetadata } from "#lib/domain/error/catalogue.ts";
import { instructionStatuses } from "#lib/domain/instruction/status.ts";
import { maximumExpirySeconds, minimumExpirySeconds } from "#lib/domain/pay-link/expiry.ts";
import { maximumReferenceLength } from "#lib/domain/reference/reference.ts";
import { languages } from "#lib/i18n/language.ts";

export const maximumInstructions = 1000;
export const maximumMetadataKeys = 50;
export const maximumMetadataKeyLength = 40;
export const maximumMetadataValueLength = 500;
export const maximumListLimit = 200;
export const defaultListLimit = 50;
export const maximumIdempotencyKeyLength = 255;
export const maximumBatchSize = 1000;
export const maximumReasonLength = 500;
export const maximumSearchLength = 200;
/** How long one line of a bulk import may be. */
export const maximumLineBytes = 1024 * 1024;

const reference = { maximum: maximumReferenceLength };

/** What the placeholders of an error's message stand for, where that is a limit of the contract. */
export const errorLimits: Partial<Record<ErrorCode, ErrorMetadata>> = {
  ORDER_REF_LENGTH_OUT_OF_RANGE: reference,
  INSTRUCTION_REF_LENGTH_OUT_OF_RANGE: reference,
  CUSTOMER_REF_LENGTH_OUT_OF_RANGE: reference,
  INSTRUCTIONS_LENGTH_OUT_OF_RANGE: { maximum: maximumInstructions },
  AMOUNT_OUT_OF_RANGE: { maximum: "999999999999 of the currency's smallest unit" },
  METADATA_SIZE_OUT_OF_RANGE: { maximum: maximumMetadataKeys },
  METADATA_KEY_SIZE_OUT_OF_RANGE: { maximum: maximumMetadataKeyLength },
  METADATA_VALUE_SIZE_OUT_OF_RANGE: { maximum: maximumMetadataValueLength },
  EXPIRY_SECONDS_OUT_OF_RANGE: { minimum: minimumExpirySeconds, maximum: maximumExpirySeconds },
  LANGUAGE_NOT_SUPPORTED: { languages: languages.join(", ") },
  REASON_LENGTH_OUT_OF_RANGE: { maximum: maximumReasonLength },
  STATUS_NOT_RECOGNISED: { statuses: instructionStatuses.join(", ") },
  SEARCH_IS_INVALID: { maximum: maximumSearchLength },
  LIMIT_OUT_OF_RANGE: { maximum: maximumListLimit },
  IDEMPOTENCY_KEY_IS_INVALID: { maximum: maximumIdempotencyKeyLength },
};
