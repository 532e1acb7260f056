import { postPublish } from "#lib/contracts/api/scheme-draft.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { publishDraft } from "#lib/operations/scheme/publish-draft.ts";
import { checkWarnings } from "#lib/resources/scheme-check.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postPublish, {
    operation: publishDraft,
    input: ({ params, body }) => ({
      schemeId: params.schemeId ?? "",
      draftId: params.draftId ?? "",
      ...body,
    }),
    status: (_, { at }) => (at ? 202 : 200),
    warnings: checkWarnings,
  }),
});
