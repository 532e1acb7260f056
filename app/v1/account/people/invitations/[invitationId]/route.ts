import { deleteAccountInvitation, getAccountInvitation } from "#lib/contracts/api/person.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { getInvitation } from "#lib/operations/invitation/get.ts";
import { withdrawInvitation } from "#lib/operations/invitation/withdraw.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  GET: defineRoute(getAccountInvitation, {
    operation: getInvitation.ofAccount,
    input: ({ params }) => ({ invitationId: params.invitationId ?? "" }),
  }),

  DELETE: defineRoute(deleteAccountInvitation, {
    operation: withdrawInvitation.ofAccount,
    input: ({ params }) => ({ invitationId: params.invitationId ?? "" }),
  }),
});
