import { getLatestDraft } from "#lib/contracts/api/scheme-draft.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getDraft } from "#lib/operations/scheme/get-draft.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getLatestDraft, {
    operation: getDraft,
    input: ({ params }) => ({ schemeId: params.schemeId ?? "", draftId: "latest" }),
  }),
});
