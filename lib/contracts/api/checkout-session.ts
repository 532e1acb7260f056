import { createCheckoutSession, createdCheckoutSession } from "../checkout-session.ts";
import { defineEndpoint } from "../endpoint.ts";
import { withWarnings } from "../warning.ts";

const session = {
  method: "POST",
  tag: "Checkout",
  level: "tenant",
  role: "tenant-transaction-write",
  body: createCheckoutSession,
  bodyExample: { orderRef: "HOME-2026-000481", instructionRef: "2026-03", expirySeconds: 3_600 },
  answers: {
    201: { description: "The session, with its token.", schema: withWarnings(createdCheckoutSession) },
  },
  errors: [
    "ORDER_NOT_FOUND",
    "INSTRUCTION_NOT_FOUND",
    "DIRECTION_NOT_SUPPORTED",
    "SCHEME_ID_IS_REQUIRED",
    "INSTRUCTION_NOT_PAYABLE",
    "THEME_ID_NOT_RECOGNISED",
    "RETURN_URL_NOT_ALLOWED",
  ],
} as const;

const description =
  "For the element `<quittance-checkout>` of `/checkout.js`, in a page on an origin that the tenant allows to embed it. A session can be paid with for a minute to a day, and only a payment uses it up. It is read, listed, extended and revoked as a pay-by-link of the kind `SESSION`. The payer's own details fill the form beforehand where it has such fields, and the payer may change them; they are kept encrypted until the session ends, and told to nobody else.";

export const postCheckoutSession = defineEndpoint({
  ...session,
  operationId: "createCheckoutSession",
  path: "/v1/whitelabel-customer/session/checkout",
  summary: "Create a checkout session",
  description,
});

export const postGrant = defineEndpoint({
  ...session,
  operationId: "createGrant",
  path: "/v1/whitelabel-customer/grants",
  summary: "Create a checkout session, by its older name",
  description,
});
