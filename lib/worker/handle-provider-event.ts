import { perform, systemCaller } from "#lib/operations/operation.ts";
import {
  finishEvent,
  getUnhandledEvent,
  matchEvent,
  matchRefundEvent,
} from "#lib/operations/provider-event/handle.ts";
import type { EventSubject } from "#lib/providers/provider.ts";
import { getProvider } from "#lib/providers/registry.ts";
import { inquireAttempt } from "./attempt.ts";
import { inquireRefund } from "./refund.ts";

type Payload = { tenantId: string; installedAppId: string; providerEventId: string };

/** Asks about whatever of ours the event is about; false when it is about nothing of ours. */
async function ask(tenantId: string, installedAppId: string, subject: EventSubject): Promise<boolean> {
  const caller = systemCaller(tenantId);
  if (subject.about === "refund") {
    const refundId = await perform(matchRefundEvent, caller, { installedAppId, ...subject });
    if (refundId) {
      await inquireRefund({ tenantId, refundId });
      return true;
    }
  }
  // A refund that is none of ours was made at the provider itself: the payment tells of it.
  const payment = subject.about === "refund" ? subject.payment : subject;
  const attemptId = await perform(matchEvent, caller, { installedAppId, ...payment });
  if (attemptId) await inquireAttempt({ tenantId, attemptId });
  return attemptId !== null;
}

/**
 * Handles an event of the inbox. What it says is only a reason to ask: the provider's own answer decides, so that
 * events may come twice, late or in any order.
 */
export async function handleProviderEvent({ tenantId, ...key }: Payload): Promise<void> {
  const caller = systemCaller(tenantId);
  const event = await perform(getUnhandledEvent, caller, key);
  if (!event) return;
  const subject = (await getProvider(event.appId).readEvent?.(event.credentials, event.body)) ?? null;
  const asked = subject !== null && (await ask(tenantId, key.installedAppId, subject));
  await perform(finishEvent, caller, { ...key, outcome: asked ? "inquired" : "unmatched" });
}
