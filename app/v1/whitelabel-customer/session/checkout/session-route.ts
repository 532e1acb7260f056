import type { postCheckoutSession } from "#lib/contracts/api/checkout-session.ts";
import { postPayLink } from "#lib/contracts/api/pay-link.ts";
import { unusedDetails } from "#lib/contracts/checkout-session.ts";
import { defineRoute } from "#lib/http/define-route.ts";
import { createCheckoutSession } from "#lib/operations/pay-link/create-session.ts";

/** The handler of either name that checkout sessions are made by. */
export function defineSessionRoute(endpoint: typeof postCheckoutSession) {
  return defineRoute(endpoint, {
    operation: createCheckoutSession,
    input: ({ body }) => body,
    location: ({ sessionId }) => `${postPayLink.path}/${sessionId}`,
    warnings: (_, body) =>
      unusedDetails
        .filter((field) => body[field] !== undefined)
        .map((field) => ({
          field: `/${field}`,
          message: "No form shows this, and it is not kept.",
        })),
  });
}
