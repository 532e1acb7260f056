import { deleteTenantPerson, getTenantPerson, putTenantPerson } from "#lib/contracts/api/person.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { changeRoles } from "#lib/operations/person/change-roles.ts";
import { getPerson } from "#lib/operations/person/get.ts";
import { removePerson } from "#lib/operations/person/remove.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getTenantPerson, {
    operation: getPerson.ofTenant,
    input: ({ params }) => ({ userId: params.userId ?? "", tenantId: params.tenantId ?? "" }),
  }),

  PUT: defineRoute(putTenantPerson, {
    operation: changeRoles.ofTenant,
    input: ({ params, body }) => ({ ...body, userId: params.userId ?? "", tenantId: params.tenantId ?? "" }),
  }),

  DELETE: defineRoute(deleteTenantPerson, {
    operation: removePerson.ofTenant,
    input: ({ params }) => ({ userId: params.userId ?? "", tenantId: params.tenantId ?? "" }),
  }),
});
