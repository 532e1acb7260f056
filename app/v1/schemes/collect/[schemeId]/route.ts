import {
  deleteScheme as deleteSchemeEndpoint,
  getScheme as getSchemeEndpoint,
  putScheme,
} from "#lib/contracts/api/scheme.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { deleteScheme } from "#lib/operations/scheme/delete.ts";
import { getScheme } from "#lib/operations/scheme/get.ts";
import { renameScheme } from "#lib/operations/scheme/rename.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getSchemeEndpoint, {
    operation: getScheme,
    input: ({ params }) => ({ schemeId: params.schemeId ?? "" }),
  }),

  PUT: defineRoute(putScheme, {
    operation: renameScheme,
    input: ({ params, body }) => ({ schemeId: params.schemeId ?? "", ...body }),
  }),

  DELETE: defineRoute(deleteSchemeEndpoint, {
    operation: deleteScheme,
    input: ({ params }) => ({ schemeId: params.schemeId ?? "" }),
  }),
});
