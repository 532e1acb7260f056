import { findAttempt } from "#lib/db/queries/attempt.ts";
import { getPayLink } from "#lib/db/queries/pay-link.ts";
import { openSecret } from "#lib/db/queries/pay-link-secret.ts";
import { lookupHash } from "#lib/db/seal.ts";
import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { defineOperation } from "../operation.ts";

/**
 * The path of the page that an attempt was paid on, for the browser that paid: `payerToken` is its cookie. Null for
 * every other browser, which learns nothing here that would let it pay or look.
 */
export const findWayBack = defineOperation({
  name: "attempt.find_way_back",
  permission: "payer",
  async run(
    tx,
    { attemptId, payerToken }: { attemptId: string; payerToken: string },
  ): Promise<string | null> {
    const found = await findAttempt(tx, attemptId);
    if (!found?.attempt.payLinkId) return null;
    if (!found.attempt.payerHash?.equals(lookupHash("payer", payerToken))) return null;
    const link = await getPayLink(tx, found.attempt.payLinkId);
    return payPagePath(link.kind, await openSecret(tx, link));
  },
});
