import { resendAccountInvitation } from "#lib/contracts/api/person.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { resendInvitation } from "#lib/operations/invitation/resend.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(resendAccountInvitation, {
    operation: resendInvitation.ofAccount,
    input: ({ params }) => ({ invitationId: params.invitationId ?? "" }),
  }),
});
