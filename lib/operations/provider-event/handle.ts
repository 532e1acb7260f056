import { findAttempt, findAttemptByProviderReference } from "#lib/db/queries/attempt.ts";
import { findInstalledApp } from "#lib/db/queries/installed-app.ts";
import {
  findUnhandledEvent,
  markEventHandled,
  type ProviderEventKey,
} from "#lib/db/queries/provider-event.ts";
import { findRefund, findRefundByProviderReference } from "#lib/db/queries/refund.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { openCredentials } from "../installed-app/credentials.ts";
import { defineOperation } from "../operation.ts";

/** An event that still has to be handled, with what its provider reads it by. */
export type UnhandledEvent = { appId: string; credentials: Record<string, string>; body: string };

/** The event that still has to be handled; null when it was, or its app is uninstalled. */
export const getUnhandledEvent = defineOperation({
  name: "provider_event.get",
  permission: "system",
  async run(tx, key: ProviderEventKey): Promise<UnhandledEvent | null> {
    const body = await findUnhandledEvent(tx, key);
    const app = await findInstalledApp(tx, key.installedAppId);
    if (body === null || !app || app.status === "UNINSTALLED") return null;
    return { appId: app.appId, credentials: await openCredentials(tx, app), body };
  },
});

/** The attempt of this installation that an event is about, by our reference or the provider's; null when none is ours. */
export const matchEvent = defineOperation({
  name: "provider_event.match",
  permission: "system",
  async run(
    tx,
    about: { installedAppId: string; reference: string | null; providerReference: string | null },
  ): Promise<string | null> {
    const ours = about.reference === null ? null : parseGuid(about.reference);
    const byOurs = ours ? await findAttempt(tx, ours) : null;
    if (byOurs?.app.installedAppId === about.installedAppId) return byOurs.attempt.attemptId;
    if (!about.providerReference) return null;
    return findAttemptByProviderReference(tx, about.installedAppId, about.providerReference);
  },
});

/** The refund of this installation that an event is about, likewise. */
export const matchRefundEvent = defineOperation({
  name: "provider_event.match_refund",
  permission: "system",
  async run(
    tx,
    about: { installedAppId: string; reference: string | null; providerReference: string | null },
  ): Promise<string | null> {
    const ours = about.reference === null ? null : parseGuid(about.reference);
    const byOurs = ours ? await findRefund(tx, ours) : null;
    if (byOurs?.app.installedAppId === about.installedAppId) return byOurs.refund.refundId;
    if (!about.providerReference) return null;
    return findRefundByProviderReference(tx, about.installedAppId, about.providerReference);
  },
});

/** Notes what came of an event. */
export const finishEvent = defineOperation({
  name: "provider_event.finish",
  permission: "system",
  async run(tx, { outcome, ...key }: ProviderEventKey & { outcome: string }): Promise<void> {
    await markEventHandled(tx, key, outcome);
  },
});
