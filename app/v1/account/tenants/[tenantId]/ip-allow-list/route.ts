import { getTenantIpAllowList, putTenantIpAllowList } from "#lib/contracts/api/ip-allow-list.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { clientAddress } from "#lib/http/front-door.ts";
import { changeIpAllowList } from "#lib/operations/ip-allow-list/change.ts";
import { getIpAllowList } from "#lib/operations/ip-allow-list/get.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getTenantIpAllowList, {
    operation: getIpAllowList.ofTenant,
    input: ({ params }) => ({ tenantId: params.tenantId ?? "" }),
  }),

  PUT: defineRoute(putTenantIpAllowList, {
    operation: changeIpAllowList.ofTenant,
    input: ({ params, body }) => ({
      ...body,
      tenantId: params.tenantId ?? "",
      address: clientAddress(),
    }),
  }),
});
