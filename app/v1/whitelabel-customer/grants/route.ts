import { postGrant } from "#lib/contracts/api/checkout-session.ts";
import { defineMethods } from "#lib/http/define-methods.ts";
import { defineSessionRoute } from "../session/checkout/session-route.ts";

export const { GET, POST, PUT, PATCH, DELETE, OPTIONS } = defineMethods({
  POST: defineSessionRoute(postGrant),
});
