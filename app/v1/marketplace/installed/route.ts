import { getInstalledApps } from "#lib/contracts/api/marketplace.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { listInstalledApps } from "#lib/operations/installed-app/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getInstalledApps, {
    operation: listInstalledApps,
    input: ({ query }) => query,
  }),
});
