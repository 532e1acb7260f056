import { postConfigure } from "#lib/contracts/api/marketplace.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { type ConfigureInput, configureApp } from "#lib/operations/installed-app/configure.ts";
import { checkBeforeConfiguring } from "#lib/worker/verify-app.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(postConfigure, {
    operation: configureApp,
    input: ({ params, body }): ConfigureInput => ({
      installedAppId: params.installedAppId ?? "",
      given: body,
    }),
    before: checkBeforeConfiguring,
    warnings: (_, { checked }) =>
      (checked?.unknown ?? []).map((name) => ({
        field: `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        message: "The app has no such setting; it was ignored.",
      })),
  }),
});
