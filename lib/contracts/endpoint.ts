import type { z } from "zod";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import type { AccountRole, TenantRole } from "./identity.ts";

/**
 * What the API has at one path and method. The route, the OpenAPI document, the reference pages and the client's types
 * are all drawn from it.
 */

/** Whose affairs an endpoint is about: a tenant's, an account's, or those of whoever is not known yet. */
export type Level = "tenant" | "account" | "none";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What the reference pages group by, in their order. */
export const tags = {
  Authentication: "Exchange a signed request for an access token.",
  Orders: "What an insurer wants paid: orders, and in them dated instructions to move money.",
  "Customer vault": "What customers let be stored, to be charged without them.",
  "Pay links": "Addresses that are sent to payers, one for an instruction.",
  Checkout: "The payment form inside the insurer's own page.",
  Schemes: "What a payer is offered: ordered rules that lead from currency, country and amount to providers.",
  Marketplace: "The providers there are, and the tenant's installations of them.",
  Webhooks: "Where the insurer's systems are told of events, and what became of each telling.",
  Events: "Everything that happened, to be read in order.",
  Account: "The organisation: its tenants, its people, and the keys of both.",
} as const;
export type Tag = keyof typeof tags;

export type EndpointAnswer = {
  description: string;
  /** What the JSON looks like; left out where there is no JSON. */
  schema?: z.ZodType;
  /** Other kinds of content it may have instead of JSON. */
  media?: readonly string[];
  example?: unknown;
};

export type Endpoint<Body extends z.ZodType = z.ZodType, Query extends z.ZodType = z.ZodType> = {
  /** Names it in the document and in clients: `verbNoun`. Never changed once landed. */
  operationId: string;
  method: Method;
  /** With its variable parts in braces: `/v1/order-management/{orderRef}`. Each is described in `pathParameters`. */
  path: string;
  tag: Tag;
  /** A few words, without a full stop. */
  summary: string;
  description?: string;
  level: Level;
  /** Who may; null where nobody is known yet. */
  role: TenantRole | AccountRole | null;
  body?: Body;
  /** Whether it may come without a body, which then says what `{}` says. */
  bodyOptional?: boolean;
  /** What the body is sent as, where it is not JSON. */
  bodyMedia?: string;
  bodyExample?: unknown;
  query?: Query;
  /** What it answers when it is done, by status. */
  answers: { readonly [status in 200 | 201 | 202 | 204 | 304]?: EndpointAnswer };
  /** What it may refuse with, beside what every endpoint may (see `commonErrors`). */
  errors: readonly ErrorCode[];
};

/** Takes an endpoint down, with the types of its body and query. */
export function defineEndpoint<
  Body extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
>(endpoint: Endpoint<Body, Query>): Endpoint<Body, Query> {
  return endpoint;
}

/** The variable parts of paths. */
export const pathParameters: Record<string, { description: string; example: string }> = {
  orderRef: { description: "The insurer's own reference of the order.", example: "HOME-2026-000481" },
  instructionRef: { description: "The insurer's reference of the instruction.", example: "2026-03" },
  transactionId: {
    description: "The transaction's id.",
    example: "0199b2f4-9c3e-7a10-8f6b-2d1e0c9b8a77",
  },
  refundId: {
    description: "The id of the refund.",
    example: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a22",
  },
  schemeId: {
    description: "The id of the scheme: 32 hexadecimal digits, or a GUID.",
    example: "0199B2F47D0C7E51A4A16D3C5F3B9A10",
  },
  draftId: {
    description: "The id of the scheme's draft; `latest` is the newest, and `published` the one in force.",
    example: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a10",
  },
  appId: { description: "The id of an app of the marketplace, in any case.", example: "SANDBOX" },
  installedAppId: {
    description:
      "The id of the installation; or that of its app, where the tenant has one installation of it.",
    example: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a10",
  },
  payByLinkId: {
    description: "The id of the pay link, or of the checkout session.",
    example: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a10",
  },
  financialInstrumentId: {
    description: "The id of the stored card or mandate.",
    example: "0199b2f4-9d11-7c40-a2b3-4c5d6e7f8a90",
  },
  customerRef: { description: "The insurer's reference of its customer.", example: "cust-77" },
  webhookId: {
    description: "The id of the webhook endpoint.",
    example: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a10",
  },
  eventId: {
    description: "The id of the event, as its body and its webhook-id header have it.",
    example: "evt_0199b2f4-8a51-7c3e-b1d2-4f5a6b7c8d9e",
  },
  tenantId: {
    description: "The id of a tenant of the account.",
    example: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a11",
  },
  publicKey: {
    description: "The public half of an API key.",
    example: "2f6c1b0e-9a4d-4f57-8c33-5b1d7e0a9c42",
  },
  userId: { description: "The id of a person.", example: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a12" },
  invitationId: { description: "The id of an invitation.", example: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a13" },
};

/** What every endpoint of a level may refuse with. */
export const commonErrors: Record<Level, readonly ErrorCode[]> = {
  none: [
    "AUTHORIZATION_IS_REQUIRED",
    "METHOD_NOT_ALLOWED",
    "TOO_MANY_REQUESTS",
    "INTERNAL_ERROR",
    "SERVICE_UNAVAILABLE",
  ],
  account: [
    "AUTHORIZATION_IS_REQUIRED",
    "ACCESS_TOKEN_IS_INVALID",
    "ACCESS_TOKEN_EXPIRED",
    "ACCOUNT_ID_IS_REQUIRED",
    "ACCOUNT_ID_IS_INVALID",
    "ACCOUNT_NOT_FOUND",
    "ADDRESS_NOT_ALLOWED",
    "ROLE_IS_MISSING",
    "TOO_MANY_REQUESTS",
    "INTERNAL_ERROR",
    "SERVICE_UNAVAILABLE",
  ],
  tenant: [
    "AUTHORIZATION_IS_REQUIRED",
    "ACCESS_TOKEN_IS_INVALID",
    "ACCESS_TOKEN_EXPIRED",
    "ACCOUNT_ID_IS_REQUIRED",
    "ACCOUNT_ID_IS_INVALID",
    "ACCOUNT_NOT_FOUND",
    "TENANT_ID_IS_REQUIRED",
    "TENANT_ID_IS_INVALID",
    "TENANT_NOT_FOUND",
    "TENANT_NOT_APPROVED",
    "ADDRESS_NOT_ALLOWED",
    "ROLE_IS_MISSING",
    "TOO_MANY_REQUESTS",
    "INTERNAL_ERROR",
    "SERVICE_UNAVAILABLE",
  ],
};

/** What every endpoint with a JSON body may refuse with, beside the codes of the body's own fields. */
export const bodyErrors: readonly ErrorCode[] = [
  "BODY_IS_INVALID",
  "FIELD_IS_INVALID",
  "BODY_IS_TOO_LARGE",
  "CONTENT_TYPE_NOT_SUPPORTED",
  "CARD_NUMBER_NOT_ALLOWED",
];

/** What every POST may refuse with. */
export const postErrors: readonly ErrorCode[] = [
  "IDEMPOTENCY_KEY_IS_INVALID",
  "IDEMPOTENCY_KEY_IN_USE",
  "IDEMPOTENCY_KEY_REUSED",
];
