import { postRollBack } from "#lib/contracts/api/scheme.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { rollBackScheme } from "#lib/operations/scheme/roll-back.ts";
import { checkWarnings } from "#lib/resources/scheme-check.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postRollBack, {
    operation: rollBackScheme,
    input: ({ params, body }) => ({ schemeId: params.schemeId ?? "", ...body }),
    warnings: checkWarnings,
  }),
});
