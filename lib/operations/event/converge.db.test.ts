import fc from "fast-check";
import { expect, test } from "vitest";
import type { Event } from "#lib/contracts/event.ts";
import { eventCatalogue } from "#lib/contracts/event-catalogue.ts";
import { updateWebhookEndpoint as updateContract } from "#lib/contracts/webhook-endpoint.ts";
import { makeEndpoint } from "#lib/testing/endpoint.ts";
import { readWholeFeed, settleFeed } from "#lib/testing/feed.ts";
import { declined, hear, payerCaller, start, submitted } from "#lib/testing/payment.ts";
import { makeTenant } from "#lib/testing/tenant.ts";
import { claimAttempt } from "../attempt/claim.ts";
import { getInstruction } from "../instruction/get.ts";
import { perform, systemCaller } from "../operation.ts";
import { recordOpening } from "../pay-link/record-opening.ts";
import { testWebhookEndpoint } from "../webhook-endpoint/send-test.ts";
import { updateWebhookEndpoint } from "../webhook-endpoint/update.ts";

type Resource = Record<string, unknown> & { version?: number };

/** The resource that an event is about, and a name for it. */
function aboutOf({ type, data }: Event): { name: string; resource: Resource } {
  const kind = eventCatalogue[type].resource;
  const resource = (data as Record<string, unknown>)[kind] as Resource;
  const { orderRef, instructionRef, payByLinkId, transactionId, webhookId } = resource;
  const id =
    webhookId ?? transactionId ?? payByLinkId ?? [orderRef, instructionRef].filter(Boolean).join("/");
  return { name: `${kind} ${id}`, resource };
}

/** What a consumer knows that keeps of each resource what has the highest version, in whatever order events come. */
function replay(events: readonly Event[]): Map<string, { version: number; resource: Resource }> {
  const known = new Map<string, { version: number; resource: Resource }>();
  for (const event of events) {
    const { name, resource } = aboutOf(event);
    if (event.version > (known.get(name)?.version ?? 0))
      known.set(name, { version: event.version, resource });
  }
  return known;
}

test("events come in any order and more than once, and who keeps the highest versions has the present state", async () => {
  const tenant = await makeTenant();
  const { tenantId, caller } = tenant;
  const { webhookId } = await makeEndpoint(tenant);
  // Late from the first moment, refused by the bank, then paid.
  const late = await submitted(tenant, { settledByDate: "2021-09-01" });
  await perform(recordOpening, payerCaller(tenantId), late);
  await hear(tenantId, late.attemptId, declined);
  const attemptId = (await start(tenantId, late.secret)) ?? "";
  await perform(claimAttempt, systemCaller(tenantId), { attemptId });
  await hear(tenantId, attemptId, { kind: "unknown" });
  await hear(tenantId, attemptId, { kind: "done" });
  // Refused, and waiting again.
  const waiting = await submitted(tenant);
  await hear(tenantId, waiting.attemptId, declined);
  await perform(testWebhookEndpoint, caller, { webhookId, type: undefined });
  await perform(updateWebhookEndpoint, caller, {
    ...updateContract.parse({ destination: "https://insurer.example/new" }),
    webhookId,
  });
  await perform(testWebhookEndpoint, caller, { webhookId, type: undefined });

  await settleFeed(tenant);
  const { events } = await readWholeFeed(tenant, { limit: "3" });
  const told = events.map((event) => `${aboutOf(event).name} ${event.version}`);
  expect(told.filter((name, index) => told.indexOf(name) !== index)).toEqual([]);

  const expected = replay(events);
  for (const { orderRef } of [late, waiting])
    expect(expected.get(`instruction ${orderRef}/premium`)?.resource).toEqual(
      await perform(getInstruction, caller, { orderRef, instructionRef: "premium" }),
    );
  fc.assert(
    fc.property(fc.shuffledSubarray([...events, ...events], { minLength: 2 * events.length }), (shuffled) => {
      expect(replay(shuffled)).toEqual(expected);
    }),
  );
});
