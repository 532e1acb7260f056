import { randomBytes, randomUUID } from "node:crypto";
import { authenticateMerchant, openMerchant } from "#lib/sandbox-bank/books.ts";
import { makeRefund } from "#lib/sandbox-bank/refund.ts";
import { openBank } from "#lib/testing/bank.ts";
import { owner } from "#lib/testing/owner.ts";
import { sandboxToken } from "#lib/testing/payment.ts";
import { signedHeaders } from "#lib/webhooks/sign.ts";
import { testProvider } from "../provider.testkit.ts";
import { sandbox } from "./provider.ts";

const behaviours = {
  succeeds: "succeeds",
  declined: "declined_funds",
  challenged: "challenged_succeeds",
  pending: "fails_late",
};

testProvider(async () => {
  const bank = await openBank();
  const credentials = await openMerchant("Test Insurance", `${bank.url}/events`);
  return {
    provider: sandbox,
    credentials,
    wrongCredentials: {
      ...credentials,
      secretKey: `sbx_sk_${randomBytes(24).toString("base64url")}`,
      eventSecret: `whsec_${randomBytes(32).toString("base64")}`,
    },
    baseUrl: bank.url,
    token: (ending) => sandboxToken(behaviours[ending]),
    brand: "VISA",
    suffer: (fault, asked) => bank.suffer(fault, asked === "collect" || asked === "refund" ? "POST" : "GET"),
    async countCharges(reference) {
      const rows = await owner()`
        SELECT FROM sandbox_bank.charges WHERE merchant_id = ${credentials.merchantId} AND reference = ${reference}
          AND status <> 'declined'`;
      return rows.length;
    },
    async event(reference, at) {
      const body = JSON.stringify({ type: "charge.succeeded", data: { id: randomUUID(), reference } });
      return {
        id: "evt-1",
        event: { body, headers: signedHeaders("evt-1", at, body, credentials.eventSecret) },
      };
    },
    signatureHeaders: ["webhook-id", "webhook-timestamp", "webhook-signature"],
    datesEvents: true,
    later: {
      async comeBack(reference) {
        await owner()`UPDATE sandbox_bank.charges SET fails_at = now() WHERE reference = ${reference}`;
      },
      async dispute(reference, status) {
        await owner()`
          UPDATE sandbox_bank.charges SET disputed_at = now(), dispute_end = ${status},
            dispute_ends_at = CASE WHEN ${status} = 'open' THEN now() + interval '1 day' ELSE now() END
          WHERE reference = ${reference}`;
      },
      async refund(reference, amountMinor) {
        const merchant = await authenticateMerchant(credentials.merchantId, credentials.secretKey);
        if (!merchant) throw new Error("no such merchant");
        const byHand = { amountMinor, currency: "GBP" };
        await makeRefund(merchant, reference, randomUUID(), byHand, AbortSignal.timeout(5_000));
      },
    },
    stores: { declinedLater: () => sandboxToken("declined_later") },
    refunds: {
      amounts: { succeeds: 400, declined: 402, pending: 426 },
      async countRefunds(reference) {
        const rows = await owner()`
          SELECT FROM sandbox_bank.refunds
          WHERE merchant_id = ${credentials.merchantId} AND reference = ${reference} AND status IN ('succeeded', 'pending')`;
        return rows.length;
      },
      async event(reference) {
        const body = JSON.stringify({ type: "refund.succeeded", data: { id: randomUUID(), reference } });
        return {
          id: "evt-1",
          event: { body, headers: signedHeaders("evt-1", new Date(), body, credentials.eventSecret) },
        };
      },
    },
    stop: bank.stop,
  };
});
