import { defineEndpoint } from "../endpoint.ts";
import { pageOf } from "../list.ts";
import {
  createdPayLink,
  createPayLink,
  extendPayLink,
  payLink,
  payLinkDetail,
  resendPayLink,
  revokePayLink,
} from "../pay-link.ts";
import { payLinkListQuery, qrQuery } from "../pay-link-query.ts";
import { withWarnings } from "../warning.ts";

const path = "/v1/whitelabel-customer/session/checkout/pay-by-link";
const common = { tag: "Pay links", level: "tenant" } as const;

export const postPayLink = defineEndpoint({
  ...common,
  operationId: "createPayByLink",
  method: "POST",
  path,
  summary: "Create a pay-by-link",
  description:
    "For a `DEBIT` instruction that can be paid. Several links of one instruction share one lock. With `channels` its address is sent to the payer, in the link's language or else the tenant's; the answer does not wait for that. E-mail can be sent where the operator has set up a mail server, SMS not yet.",
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

export const getPayLinks = defineEndpoint({
  ...common,
  operationId: "listPayByLinks",
  method: "GET",
  path,
  summary: "List pay-by-links, newest first",
  description: "Without their addresses. The sessions of embedded checkouts are listed with `kind=SESSION`.",
  role: "tenant-transaction-read",
  query: payLinkListQuery,
  answers: { 200: { description: "A page of links.", schema: pageOf(payLink) } },
  errors: [],
});

export const getPayLink = defineEndpoint({
  ...common,
  operationId: "getPayByLink",
  method: "GET",
  path: `${path}/{payByLinkId}`,
  summary: "Read a pay-by-link with its timeline",
  description:
    "The timeline is this link's own: payments that were made by other links of the instruction are not in it. The address is given only to holders of `tenant-transaction-write`.",
  role: "tenant-transaction-read",
  answers: { 200: { description: "The link.", schema: payLinkDetail } },
  errors: ["PAY_LINK_NOT_FOUND"],
});

export const postPayLinkRevocation = defineEndpoint({
  ...common,
  operationId: "revokePayByLink",
  method: "POST",
  path: `${path}/{payByLinkId}/revoke`,
  summary: "Revoke a pay-by-link",
  description:
    "Nobody can start a payment by it any more; a payment that was started in time is finished, but one that waits for its payer at their bank is given up, unless they are faster. Revoking a revoked link changes nothing and answers the link as it is.",
  role: "tenant-transaction-write",
  body: revokePayLink,
  bodyExample: { reason: "Sent to the wrong number" },
  answers: { 200: { description: "The link, revoked.", schema: withWarnings(payLinkDetail) } },
  errors: ["PAY_LINK_NOT_FOUND", "PAY_LINK_ENDED"],
});

export const postPayLinkExtension = defineEndpoint({
  ...common,
  operationId: "extendPayByLink",
  method: "POST",
  path: `${path}/{payByLinkId}/extend`,
  summary: "Give a pay-by-link a new end",
  description:
    "Counted from now. An expired link opens again, as long as its instruction can be paid; a revoked one does not.",
  role: "tenant-transaction-write",
  body: extendPayLink,
  bodyExample: { expirySeconds: 604_800 },
  answers: { 200: { description: "The link, with its new end.", schema: withWarnings(payLinkDetail) } },
  errors: ["PAY_LINK_NOT_FOUND", "PAY_LINK_ENDED"],
});

export const postPayLinkResending = defineEndpoint({
  ...common,
  operationId: "resendPayByLink",
  method: "POST",
  path: `${path}/{payByLinkId}/resend`,
  summary: "Send a pay-by-link once more",
  description:
    "To the given `channels`; without any, to those of the last time. One link may have 10 messages within an hour.",
  role: "tenant-transaction-write",
  body: resendPayLink,
  bodyExample: { channels: [{ type: "Email", destination: "ada@example.com" }] },
  answers: { 200: { description: "The link, with its messages.", schema: withWarnings(payLinkDetail) } },
  errors: [
    "PAY_LINK_NOT_FOUND",
    "PAY_LINK_ENDED",
    "CHANNEL_NOT_AVAILABLE",
    "NOTHING_TO_RESEND",
    "TOO_MANY_MESSAGES",
  ],
});

export const getPayLinkQr = defineEndpoint({
  ...common,
  operationId: "getPayByLinkQr",
  method: "GET",
  path: `${path}/{payByLinkId}/qr`,
  summary: "Draw the QR code of a pay-by-link",
  description: "It carries the address: whoever sees it can open the link.",
  role: "tenant-transaction-write",
  query: qrQuery,
  answers: {
    200: { description: "The code, with error correction M.", media: ["image/svg+xml", "image/png"] },
  },
  errors: ["PAY_LINK_NOT_FOUND"],
});
