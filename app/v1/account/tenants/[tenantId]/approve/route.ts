import { approveTenant as endpoint } from "#lib/contracts/api/tenant.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { approveTenant } from "#lib/operations/tenant/approve.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(endpoint, {
    operation: approveTenant,
    input: ({ params }) => ({ tenantId: params.tenantId ?? "" }),
  }),
});
