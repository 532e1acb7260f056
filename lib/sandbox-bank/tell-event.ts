import { env } from "#lib/env.ts";
import { send } from "#lib/webhooks/send.ts";
import { signedHeaders } from "#lib/webhooks/sign.ts";
import { findCharge } from "./books.ts";

/** Tells the merchant of a charge as it now stands; throws when the merchant did not take it, so that the queue tries again. */
export async function tellSandboxEvent({ chargeId }: { chargeId: string }): Promise<void> {
  const found = await findCharge(chargeId);
  if (!found) return;
  const { charge, merchant } = found;
  const body = JSON.stringify({
    type: `charge.${charge.status}`,
    data: { id: charge.chargeId, reference: charge.reference },
  });
  const headers = signedHeaders(
    `sbxevt_${charge.chargeId}_${charge.status}`,
    new Date(),
    body,
    merchant.eventSecret,
  );
  // The bank is part of this installation, and tells its merchants there.
  const isOurs = new URL(merchant.eventUrl).origin === new URL(env().BASE_URL).origin;
  const result = await send(merchant.eventUrl, headers, body, isOurs);
  if (result.statusCode === null || result.statusCode >= 300)
    throw new Error(`the merchant did not take the event: ${result.error ?? result.statusCode}`);
}
