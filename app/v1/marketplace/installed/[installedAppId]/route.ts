import {
  getInstalledApp as getInstalledAppEndpoint,
  putInstalledApp,
} from "#lib/contracts/api/marketplace.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { changeInstalledApp } from "#lib/operations/installed-app/change.ts";
import { getInstalledApp } from "#lib/operations/installed-app/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getInstalledAppEndpoint, {
    operation: getInstalledApp,
    input: ({ params }) => ({ installedAppId: params.installedAppId ?? "" }),
  }),

  PUT: defineRoute(putInstalledApp, {
    operation: changeInstalledApp,
    input: ({ params, body }) => ({ installedAppId: params.installedAppId ?? "", ...body }),
  }),
});
