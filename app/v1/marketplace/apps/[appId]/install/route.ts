import { postInstall } from "#lib/contracts/api/marketplace.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { installApp } from "#lib/operations/installed-app/install.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postInstall, {
    operation: installApp,
    input: ({ params, body }) => ({ appId: params.appId ?? "", ...body }),
    location: ({ installedAppId }) => `/v1/marketplace/installed/${installedAppId}`,
  }),
});
