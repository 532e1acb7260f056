import { getAccountPeople, postAccountPerson } from "#lib/contracts/api/person.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { inviteIntoAccount } from "#lib/operations/invitation/create.ts";
import { listPeople } from "#lib/operations/person/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getAccountPeople, {
    operation: listPeople.ofAccount,
    input: ({ query }) => query,
  }),

  POST: defineRoute(postAccountPerson, {
    operation: inviteIntoAccount,
    input: ({ body }) => body,
    location: ({ invitationId, tenantId }) =>
      `/v1/account/${tenantId ? `tenants/${tenantId}/` : ""}people/invitations/${invitationId}`,
  }),
});
