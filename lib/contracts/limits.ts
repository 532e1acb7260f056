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
export const maximumRefundReasonLength = 500;
export const maximumIdempotencyKeyLength = 255;
export const maximumBatchSize = 1000;
export const maximumDescriptionLength = 500;
export const maximumOverlapSeconds = 7 * 24 * 3600;
export const maximumTextLength = 200;
export const maximumOrigins = 20;
export const maximumIpRanges = 100;
export const maximumRules = 100;
export const maximumApps = 20;
export const maximumReasonLength = 500;
export const minimumQrSize = 64;
export const maximumQrSize = 2048;
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
  REFUND_REASON_IS_INVALID: { maximum: maximumRefundReasonLength },
  EXPIRY_SECONDS_OUT_OF_RANGE: { minimum: minimumExpirySeconds, maximum: maximumExpirySeconds },
  REVOKE_REASON_IS_INVALID: { maximum: maximumReasonLength },
  QR_SIZE_OUT_OF_RANGE: { minimum: minimumQrSize, maximum: maximumQrSize },
  LANGUAGE_NOT_SUPPORTED: { languages: languages.join(", ") },
  DESCRIPTION_IS_INVALID: { maximum: maximumDescriptionLength },
  OVERLAP_OUT_OF_RANGE: { maximum: maximumOverlapSeconds },
  RULES_LENGTH_OUT_OF_RANGE: { maximum: maximumRules },
  APPS_LENGTH_OUT_OF_RANGE: { maximum: maximumApps },
  REASON_LENGTH_OUT_OF_RANGE: { maximum: maximumReasonLength },
  STATUS_NOT_RECOGNISED: { statuses: instructionStatuses.join(", ") },
  SEARCH_IS_INVALID: { maximum: maximumSearchLength },
  LIMIT_OUT_OF_RANGE: { maximum: maximumListLimit },
  TEXT_LENGTH_OUT_OF_RANGE: { maximum: maximumTextLength },
  ORIGINS_ARE_INVALID: { maximum: maximumOrigins },
  IP_RULES_ARE_INVALID: { maximum: maximumIpRanges },
  IP_RANGES_ARE_INVALID: { maximum: maximumIpRanges },
  IDEMPOTENCY_KEY_IS_INVALID: { maximum: maximumIdempotencyKeyLength },
};
