import { resendTenantInvitation } from "#lib/contracts/api/person.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { resendInvitation } from "#lib/operations/invitation/resend.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineRoute(resendTenantInvitation, {
    operation: resendInvitation.ofTenant,
    input: ({ params }) => ({ invitationId: params.invitationId ?? "", tenantId: params.tenantId ?? "" }),
  }),
});
