import { getAccountInvitations } from "#lib/contracts/api/person.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { listInvitations } from "#lib/operations/invitation/list.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getAccountInvitations, {
    operation: listInvitations.ofAccount,
    input: ({ query }) => query,
  }),
});
