import { nextDeliveryPauseMs, restMs } from "#lib/domain/delivery/schedule.ts";
import { env } from "#lib/env.ts";
import { getDueDelivery } from "#lib/operations/delivery/get.ts";
import { handOnDeliveries } from "#lib/operations/delivery/hand-on.ts";
import { recordDelivery } from "#lib/operations/delivery/record.ts";
import { resumeDeliveries as resume } from "#lib/operations/delivery/resume.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { log } from "#lib/telemetry/log.ts";
import { send } from "#lib/webhooks/send.ts";
import { signedHeaders } from "#lib/webhooks/sign.ts";

type Payload = { tenantId: string; eventId: string; webhookId: string };

type Payloads = { tenantId: string; webhookId: string; lane: string; eventIds: string[] };

/** 410: the receiver says that it is gone for good (Standard Webhooks 1.0). */
const gone = 410;

/** Makes one try of a delivery and writes it down, with the next try when it failed; if asked so, only a first try. */
export async function deliverWebhook(
  { tenantId, ...key }: Payload,
  { firstOnly = false } = {},
): Promise<void> {
  const caller = systemCaller(tenantId);
  const due = await perform(getDueDelivery, caller, key);
  if (!due || (firstOnly && due.tries > 0)) return;
  const headers = signedHeaders(due.id, new Date(), due.body, ...due.secrets);
  const result = await send(due.destination, headers, due.body, env().ALLOW_LOOPBACK_WEBHOOKS);
  const delivered = result.statusCode !== null && result.statusCode >= 200 && result.statusCode < 300;
  const pauseMs =
    delivered || result.statusCode === gone
      ? null
      : nextDeliveryPauseMs(due.tries + 1, Math.random(), restMs(result.statusCode, result.retryAfterMs));
  const failed = !delivered && pauseMs === null;
  await perform(recordDelivery, caller, {
    ...key,
    outcome: {
      status: delivered ? "DELIVERED" : failed ? "FAILED" : "PENDING",
      statusCode: result.statusCode,
      error: result.error,
      durationMs: result.durationMs,
      nextTryInMs: pauseMs,
      destination: due.destination,
      requestHeaders: headers,
      responseBody: result.responseBody,
    },
    ending: failed ? (result.statusCode === gone ? "gone" : "exhausted") : null,
  });
}

/**
 * Makes several first tries in turn; none waits for what fails among them. Other receivers wait for the place meanwhile:
 * what is not begun after `limitMs`, or broke on our side, is left to a job of its own. Done again, it makes no try twice.
 */
export async function deliverWebhooks(
  { eventIds, ...of }: Payloads,
  { limitMs = 10_000 } = {},
): Promise<void> {
  const { tenantId, webhookId } = of;
  const started = performance.now();
  const left: string[] = [];
  for (const [index, eventId] of eventIds.entries()) {
    if (index > 0 && performance.now() - started > limitMs) {
      left.push(...eventIds.slice(index));
      break;
    }
    try {
      await deliverWebhook({ tenantId, webhookId, eventId }, { firstOnly: true });
    } catch (error) {
      left.push(eventId);
      // When all of them break the queue tries again, later and later.
      if (left.length === eventIds.length) throw error;
      log.error({ err: error, tenantId, webhookId, eventId }, "delivery failed; it is tried again");
    }
  }
  if (left.length > 0) await perform(handOnDeliveries, systemCaller(tenantId), { ...of, eventIds: left });
}

/** Goes on, batch by batch, with what came due while an endpoint was switched off. Done twice, it does the same. */
export async function resumeDeliveries({
  tenantId,
  ...endpoint
}: {
  tenantId: string;
  webhookId: string;
  until: string;
}): Promise<void> {
  let afterEventId: string | null = null;
  do {
    const done: { next: string | null } = await perform(resume, systemCaller(tenantId), {
      ...endpoint,
      afterEventId,
    });
    afterEventId = done.next;
  } while (afterEventId !== null);
}
