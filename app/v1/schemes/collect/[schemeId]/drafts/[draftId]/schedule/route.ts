import { deleteSchedule } from "#lib/contracts/api/scheme-draft.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { unscheduleDraft } from "#lib/operations/scheme/unschedule-draft.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  DELETE: defineRoute(deleteSchedule, {
    operation: unscheduleDraft,
    input: ({ params }) => ({ schemeId: params.schemeId ?? "", draftId: params.draftId ?? "" }),
  }),
});
