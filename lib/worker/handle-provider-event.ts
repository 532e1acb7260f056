import { perform, systemCaller } from "#lib/operations/operation.ts";
import { finishEvent, getUnhandledEvent, matchEvent } from "#lib/operations/provider-event/handle.ts";
import { getProvider } from "#lib/providers/registry.ts";
import { inquireAttempt } from "./attempt.ts";

type Payload = { tenantId: string; installedAppId: string; providerEventId: string };

/**
 * Handles an event of the inbox. What it says is only a reason to ask: the provider's own answer decides, so that
 * events may come twice, late or in any order.
 */
export async function handleProviderEvent({ tenantId, ...key }: Payload): Promise<void> {
  const caller = systemCaller(tenantId);
  const event = await perform(getUnhandledEvent, caller, key);
  if (!event) return;
  const subject = getProvider(event.appId).readEvent?.(event.body) ?? null;
  const attemptId =
    subject && (await perform(matchEvent, caller, { installedAppId: key.installedAppId, ...subject }));
  if (attemptId) await inquireAttempt({ tenantId, attemptId });
  await perform(finishEvent, caller, { ...key, outcome: attemptId ? "inquired" : "unmatched" });
}
