import { getApps } from "#lib/contracts/api/marketplace.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { listApps } from "#lib/operations/app/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getApps, {
    operation: listApps,
    input: ({ query }) => query,
  }),
});
