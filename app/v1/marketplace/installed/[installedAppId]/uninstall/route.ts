import { postUninstall } from "#lib/contracts/api/marketplace.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { uninstallApp } from "#lib/operations/installed-app/uninstall.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postUninstall, {
    operation: uninstallApp,
    input: ({ params }) => ({ installedAppId: params.installedAppId ?? "" }),
  }),
});
