import { getTenantPeople, postTenantPerson } from "#lib/contracts/api/person.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { inviteIntoTenant } from "#lib/operations/invitation/create.ts";
import { listPeople } from "#lib/operations/person/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getTenantPeople, {
    operation: listPeople.ofTenant,
    input: ({ params, query }) => ({ ...query, tenantId: params.tenantId ?? "" }),
  }),

  POST: defineRoute(postTenantPerson, {
    operation: inviteIntoTenant,
    input: ({ params, body }) => ({ ...body, tenantId: params.tenantId ?? "" }),
    location: ({ invitationId }, { tenantId }) =>
      `/v1/account/tenants/${tenantId}/people/invitations/${invitationId}`,
  }),
});
