import { getDrafts, postDraft } from "#lib/contracts/api/scheme-draft.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createDraft } from "#lib/operations/scheme/create-draft.ts";
import { listDrafts } from "#lib/operations/scheme/list-drafts.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getDrafts, {
    operation: listDrafts,
    input: ({ params, query }) => ({ schemeId: params.schemeId ?? "", ...query }),
  }),

  POST: defineRoute(postDraft, {
    operation: createDraft,
    input: ({ params, body }) => ({ schemeId: params.schemeId ?? "", ...body }),
    location: ({ schemeId, draftId }) => `/v1/schemes/collect/${schemeId}/drafts/${draftId}`,
  }),
});
