import { getSchemes, postScheme } from "#lib/contracts/api/scheme.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createScheme } from "#lib/operations/scheme/create.ts";
import { listSchemes } from "#lib/operations/scheme/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getSchemes, {
    operation: listSchemes,
    input: ({ query }) => query,
  }),

  POST: defineRoute(postScheme, {
    operation: createScheme,
    input: ({ body }) => body,
    location: ({ schemeId }) => `/v1/schemes/collect/${schemeId}`,
  }),
});
