import { getApp as getAppEndpoint } from "#lib/contracts/api/marketplace.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getApp } from "#lib/operations/app/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getAppEndpoint, {
    operation: getApp,
    input: ({ params }) => ({ appId: params.appId ?? "" }),
  }),
});
