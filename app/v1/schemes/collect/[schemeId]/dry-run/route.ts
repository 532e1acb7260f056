import { postDryRun } from "#lib/contracts/api/scheme.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { dryRunScheme } from "#lib/operations/scheme/dry-run.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postDryRun, {
    operation: dryRunScheme,
    input: ({ params, body }) => ({ schemeId: params.schemeId ?? "", ...body }),
  }),
});
