import { defineEndpoint } from "../endpoint.ts";
import { createdPayLink, createPayLink } from "../pay-link.ts";
import { withWarnings } from "../warning.ts";

export const postPayLink = defineEndpoint({
  operationId: "createPayByLink",
  method: "POST",
  path: "/v1/whitelabel-customer/session/checkout/pay-by-link",
  tag: "Pay links",
  summary: "Create a pay-by-link",
  description: "For a `DEBIT` instruction that can be paid. Several links of one instruction share one lock.",
  level: "tenant",
  role: "tenant-transaction-write",
  body: createPayLink,
  bodyExample: { orderRef: "HOME-2026-000481", instructionRef: "2026-03", expirySeconds: 86_400 },
  answers: { 201: { description: "The link, with its address.", schema: withWarnings(createdPayLink) } },
  errors: [
    "ORDER_NOT_FOUND",
    "INSTRUCTION_NOT_FOUND",
    "DIRECTION_NOT_SUPPORTED",
    "SCHEME_ID_IS_REQUIRED",
    "INSTRUCTION_NOT_PAYABLE",
    "THEME_ID_NOT_RECOGNISED",
    "CHANNEL_NOT_AVAILABLE",
    "RETURN_URL_NOT_ALLOWED",
  ],
});
