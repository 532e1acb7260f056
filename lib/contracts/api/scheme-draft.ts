import { defineEndpoint } from "../endpoint.ts";
import { listQuery, pageOf } from "../list.ts";
import { publishDraft, schemeDraft, writeDraft } from "../scheme.ts";
import { publishedDraft, schemeCheck } from "../scheme-check.ts";
import { withWarnings } from "../warning.ts";
import { rulesExample } from "./scheme.ts";

const base = "/v1/schemes/collect/{schemeId}/drafts";
const bodyExample = { name: "From April", code: "UKC", agreementType: "Reuse", rules: rulesExample };

export const getDrafts = defineEndpoint({
  operationId: "listSchemeDrafts",
  method: "GET",
  path: base,
  tag: "Schemes",
  summary: "List the drafts of a scheme, newest first",
  level: "tenant",
  role: "tenant-collect-scheme-read",
  query: listQuery,
  answers: { 200: { description: "A page of drafts.", schema: pageOf(schemeDraft) } },
  errors: ["SCHEME_NOT_FOUND"],
});

export const postDraft = defineEndpoint({
  operationId: "createSchemeDraft",
  method: "POST",
  path: base,
  tag: "Schemes",
  summary: "Add a draft to a scheme",
  level: "tenant",
  role: "tenant-collect-scheme-write",
  body: writeDraft,
  bodyExample,
  answers: { 201: { description: "The draft.", schema: withWarnings(schemeDraft) } },
  errors: [
    "SCHEME_NOT_FOUND",
    "APP_ID_NOT_RECOGNISED",
    "INSTALLED_APP_ID_NOT_RECOGNISED",
    "PAYMENT_METHOD_NOT_RECOGNISED",
  ],
});

export const getPublishedDraft = defineEndpoint({
  operationId: "getPublishedSchemeDraft",
  method: "GET",
  path: `${base}/published`,
  tag: "Schemes",
  summary: "Read the draft that is in force",
  level: "tenant",
  role: "tenant-collect-scheme-read",
  answers: { 200: { description: "The draft.", schema: schemeDraft } },
  errors: ["SCHEME_NOT_FOUND", "SCHEME_NOT_PUBLISHED"],
});

export const getLatestDraft = defineEndpoint({
  operationId: "getLatestSchemeDraft",
  method: "GET",
  path: `${base}/latest`,
  tag: "Schemes",
  summary: "Read the newest draft",
  level: "tenant",
  role: "tenant-collect-scheme-read",
  answers: { 200: { description: "The draft.", schema: schemeDraft } },
  errors: ["SCHEME_NOT_FOUND", "SCHEME_DRAFT_NOT_FOUND"],
});

export const getDraft = defineEndpoint({
  operationId: "getSchemeDraft",
  method: "GET",
  path: `${base}/{draftId}`,
  tag: "Schemes",
  summary: "Read a draft",
  level: "tenant",
  role: "tenant-collect-scheme-read",
  answers: { 200: { description: "The draft.", schema: schemeDraft } },
  errors: ["SCHEME_NOT_FOUND", "SCHEME_DRAFT_NOT_FOUND"],
});

export const putDraft = defineEndpoint({
  operationId: "changeSchemeDraft",
  method: "PUT",
  path: `${base}/{draftId}`,
  tag: "Schemes",
  summary: "Write a draft anew",
  description: "A draft that was published stays as it is for ever; add another one.",
  level: "tenant",
  role: "tenant-collect-scheme-write",
  body: writeDraft,
  bodyExample,
  answers: { 200: { description: "The draft.", schema: withWarnings(schemeDraft) } },
  errors: [
    "SCHEME_NOT_FOUND",
    "SCHEME_DRAFT_NOT_FOUND",
    "SCHEME_DRAFT_IS_PUBLISHED",
    "SCHEME_DRAFT_IS_SCHEDULED",
    "APP_ID_NOT_RECOGNISED",
    "INSTALLED_APP_ID_NOT_RECOGNISED",
    "PAYMENT_METHOD_NOT_RECOGNISED",
  ],
});

export const deleteDraft = defineEndpoint({
  operationId: "deleteSchemeDraft",
  method: "DELETE",
  path: `${base}/{draftId}`,
  tag: "Schemes",
  summary: "Delete a draft that was never published",
  level: "tenant",
  role: "tenant-collect-scheme-write",
  answers: { 204: { description: "It is gone." } },
  errors: [
    "SCHEME_NOT_FOUND",
    "SCHEME_DRAFT_NOT_FOUND",
    "SCHEME_DRAFT_IS_PUBLISHED",
    "SCHEME_DRAFT_IS_SCHEDULED",
  ],
});

export const postCheck = defineEndpoint({
  operationId: "checkSchemeDraft",
  method: "POST",
  path: `${base}/{draftId}/check`,
  tag: "Schemes",
  summary: "Check a draft for gaps and unreachable rules",
  description: "Exact: over every currency, country and amount that can be paid. Nothing changes.",
  level: "tenant",
  role: "tenant-collect-scheme-read",
  answers: { 200: { description: "What was found.", schema: schemeCheck } },
  errors: ["SCHEME_NOT_FOUND", "SCHEME_DRAFT_NOT_FOUND"],
});

export const postPublish = defineEndpoint({
  operationId: "publishSchemeDraft",
  method: "POST",
  path: `${base}/{draftId}/publish`,
  tag: "Schemes",
  summary: "Publish a draft, at once or later",
  description:
    "What is published is in force for the next payment, and never changes again. With a time it is published by itself; another time replaces the one before. Gaps and unreachable rules are told in the answer, and do not stop it.",
  level: "tenant",
  role: "tenant-collect-scheme-write",
  body: publishDraft,
  bodyOptional: true,
  bodyExample: { at: "2027-04-01T00:00:00Z" },
  answers: {
    200: { description: "It is in force.", schema: withWarnings(publishedDraft) },
    202: { description: "It will be published by itself.", schema: withWarnings(publishedDraft) },
  },
  errors: [
    "SCHEME_NOT_FOUND",
    "SCHEME_DRAFT_NOT_FOUND",
    "SCHEME_DRAFT_IS_PUBLISHED",
    "SCHEME_DRAFT_HAS_NO_RULES",
    "APP_NOT_INSTALLED",
    "PUBLISH_AT_IS_INVALID",
    "PUBLISH_AT_IS_PAST",
  ],
});

export const deleteSchedule = defineEndpoint({
  operationId: "unscheduleSchemeDraft",
  method: "DELETE",
  path: `${base}/{draftId}/schedule`,
  tag: "Schemes",
  summary: "Take back that a draft is to be published by itself",
  level: "tenant",
  role: "tenant-collect-scheme-write",
  answers: { 204: { description: "It stays a draft." } },
  errors: ["SCHEME_NOT_FOUND", "SCHEME_DRAFT_NOT_FOUND", "SCHEME_DRAFT_NOT_SCHEDULED"],
});
