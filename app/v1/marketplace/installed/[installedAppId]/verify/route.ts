import { postVerify } from "#lib/contracts/api/marketplace.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { verifyApp } from "#lib/operations/installed-app/verify.ts";
import { askBeforeVerifying } from "#lib/worker/verify-app.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postVerify, {
    operation: verifyApp,
    input: ({ params }) => ({ installedAppId: params.installedAppId ?? "" }),
    before: askBeforeVerifying,
  }),
});
