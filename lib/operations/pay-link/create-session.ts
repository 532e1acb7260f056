import {
  type CreateCheckoutSession,
  type CreatedCheckoutSession,
  toPrefill,
} from "#lib/contracts/checkout-session.ts";
import { defineOperation } from "../operation.ts";
import { sessionExpiryFaults } from "./expiry-faults.ts";
import { issuePayLink } from "./issue.ts";

/** Makes a checkout session, a link for a frame, and gives its token: the one time the API does. */
export const createCheckoutSession = defineOperation({
  name: "checkout_session.create",
  permission: "tenant-transaction-write",
  async run(tx, input: CreateCheckoutSession): Promise<CreatedCheckoutSession> {
    const { link, secret } = await issuePayLink(
      tx,
      "SESSION",
      input,
      sessionExpiryFaults("SESSION", input.expirySeconds),
      toPrefill(input),
    );
    return {
      sessionToken: secret,
      expires: Math.floor(link.expiresAt.getTime() / 1000),
      sessionId: link.payLinkId,
    };
  },
});
