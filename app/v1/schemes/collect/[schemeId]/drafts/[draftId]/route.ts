import {
  deleteDraft as deleteDraftEndpoint,
  getDraft as getDraftEndpoint,
  putDraft,
} from "#lib/contracts/api/scheme-draft.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { changeDraft, deleteDraft } from "#lib/operations/scheme/change-draft.ts";
import { getDraft } from "#lib/operations/scheme/get-draft.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getDraftEndpoint, {
    operation: getDraft,
    input: ({ params }) => ({ schemeId: params.schemeId ?? "", draftId: params.draftId ?? "" }),
  }),

  PUT: defineRoute(putDraft, {
    operation: changeDraft,
    input: ({ params, body }) => ({
      schemeId: params.schemeId ?? "",
      draftId: params.draftId ?? "",
      ...body,
    }),
  }),

  DELETE: defineRoute(deleteDraftEndpoint, {
    operation: deleteDraft,
    input: ({ params }) => ({ schemeId: params.schemeId ?? "", draftId: params.draftId ?? "" }),
  }),
});
