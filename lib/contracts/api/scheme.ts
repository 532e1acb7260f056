import { defineEndpoint } from "../endpoint.ts";
import { listQuery, pageOf } from "../list.ts";
import {
  createScheme,
  dryRunScheme,
  renameScheme,
  rollBackScheme,
  scheme,
  schemeSummary,
} from "../scheme.ts";
import { dryRunResult, publishedDraft } from "../scheme-check.ts";
import { withWarnings } from "../warning.ts";

const base = "/v1/schemes/collect";

export const rulesExample = [
  {
    currencies: ["GBP"],
    countries: ["GB"],
    lowValueInclusive: "1",
    highValueInclusive: "5000",
    apps: [{ appId: "STRIPE", excludedPaymentMethods: ["AMERICAN-EXPRESS"] }],
  },
  {
    currencies: [],
    countries: [],
    lowValueInclusive: "",
    highValueInclusive: "",
    apps: [{ appId: "BRAINTREE", excludedPaymentMethods: [] }],
  },
];

export const postScheme = defineEndpoint({
  operationId: "createScheme",
  method: "POST",
  path: base,
  tag: "Schemes",
  summary: "Create a scheme with its first draft",
  description:
    "Nobody is offered anything by it until a draft is published. The apps need not be installed yet; they must be when the draft is published.",
  level: "tenant",
  role: "tenant-collect-scheme-write",
  body: createScheme,
  bodyExample: { name: "UK cards", code: "UKC", agreementType: "Reuse", rules: rulesExample },
  answers: { 201: { description: "The scheme, with its draft.", schema: withWarnings(scheme) } },
  errors: ["APP_ID_NOT_RECOGNISED", "INSTALLED_APP_ID_NOT_RECOGNISED", "PAYMENT_METHOD_NOT_RECOGNISED"],
});

export const getSchemes = defineEndpoint({
  operationId: "listSchemes",
  method: "GET",
  path: base,
  tag: "Schemes",
  summary: "List schemes, newest first",
  level: "tenant",
  role: "tenant-collect-scheme-read",
  query: listQuery,
  answers: {
    200: { description: "A page of schemes, without their drafts.", schema: pageOf(schemeSummary) },
  },
  errors: [],
});

export const getScheme = defineEndpoint({
  operationId: "getScheme",
  method: "GET",
  path: `${base}/{schemeId}`,
  tag: "Schemes",
  summary: "Read a scheme with its newest drafts",
  level: "tenant",
  role: "tenant-collect-scheme-read",
  answers: { 200: { description: "The scheme.", schema: scheme } },
  errors: ["SCHEME_NOT_FOUND"],
});

export const putScheme = defineEndpoint({
  operationId: "renameScheme",
  method: "PUT",
  path: `${base}/{schemeId}`,
  tag: "Schemes",
  summary: "Rename a scheme",
  level: "tenant",
  role: "tenant-collect-scheme-write",
  body: renameScheme,
  bodyExample: { name: "UK cards and wallets" },
  answers: { 200: { description: "The scheme.", schema: withWarnings(scheme) } },
  errors: ["SCHEME_NOT_FOUND"],
});

export const deleteScheme = defineEndpoint({
  operationId: "deleteScheme",
  method: "DELETE",
  path: `${base}/{schemeId}`,
  tag: "Schemes",
  summary: "Delete a scheme that was never published",
  description: "Refused when a draft of it is published, or an instruction or an order's defaults name it.",
  level: "tenant",
  role: "tenant-collect-scheme-write",
  answers: { 204: { description: "It is gone, with its drafts." } },
  errors: ["SCHEME_NOT_FOUND", "SCHEME_IN_USE"],
});

export const postRollBack = defineEndpoint({
  operationId: "rollBackScheme",
  method: "POST",
  path: `${base}/{schemeId}/roll-back`,
  tag: "Schemes",
  summary: "Put an earlier draft in force again",
  description:
    "Without a draftId, the one that was in force last before the present one; doing it twice leads back to where it began.",
  level: "tenant",
  role: "tenant-collect-scheme-write",
  body: rollBackScheme,
  bodyOptional: true,
  bodyExample: {},
  answers: { 200: { description: "The draft that is in force now.", schema: withWarnings(publishedDraft) } },
  errors: [
    "SCHEME_NOT_FOUND",
    "DRAFT_ID_NOT_RECOGNISED",
    "SCHEME_NOT_PUBLISHED",
    "SCHEME_HAS_NO_EARLIER_DRAFT",
    "SCHEME_DRAFT_NEVER_PUBLISHED",
    "SCHEME_DRAFT_IS_PUBLISHED",
    "APP_NOT_INSTALLED",
  ],
});

export const postDryRun = defineEndpoint({
  operationId: "dryRunScheme",
  method: "POST",
  path: `${base}/{schemeId}/dry-run`,
  tag: "Schemes",
  summary: "Try a scheme on a payment",
  description:
    "Says which rule would match and why, rule by rule, and what a payer would be offered now. Nothing changes, and no money moves.",
  level: "tenant",
  role: "tenant-collect-scheme-read",
  body: dryRunScheme,
  bodyExample: { amount: "42.50", currency: "GBP", country: "GB" },
  answers: { 200: { description: "What would happen.", schema: withWarnings(dryRunResult) } },
  errors: [
    "SCHEME_NOT_FOUND",
    "SCHEME_NOT_PUBLISHED",
    "DRAFT_ID_NOT_RECOGNISED",
    "AMOUNT_IS_INVALID",
    "AMOUNT_OUT_OF_RANGE",
    "SCHEME_ID_NOT_SUPPORTED",
  ],
});
