import { postCheck } from "#lib/contracts/api/scheme-draft.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { checkDraft } from "#lib/operations/scheme/check-draft.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postCheck, {
    operation: checkDraft,
    input: ({ params }) => ({ schemeId: params.schemeId ?? "", draftId: params.draftId ?? "" }),
  }),
});
