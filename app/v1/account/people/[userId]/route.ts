import { deleteAccountPerson, getAccountPerson, putAccountPerson } from "#lib/contracts/api/person.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { changeRoles } from "#lib/operations/person/change-roles.ts";
import { getPerson } from "#lib/operations/person/get.ts";
import { removePerson } from "#lib/operations/person/remove.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getAccountPerson, {
    operation: getPerson.ofAccount,
    input: ({ params }) => ({ userId: params.userId ?? "" }),
  }),

  PUT: defineRoute(putAccountPerson, {
    operation: changeRoles.ofAccount,
    input: ({ params, body }) => ({ ...body, userId: params.userId ?? "" }),
  }),

  DELETE: defineRoute(deleteAccountPerson, {
    operation: removePerson.ofAccount,
    input: ({ params }) => ({ userId: params.userId ?? "" }),
  }),
});
