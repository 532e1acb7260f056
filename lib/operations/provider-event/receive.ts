import { findInstalledApp } from "#lib/db/queries/installed-app.ts";
import { insertProviderEvent } from "#lib/db/queries/provider-event.ts";
import { handleProviderEventJob } from "#lib/jobs/definitions/handle-provider-event.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { openCredentials } from "../installed-app/credentials.ts";
import { defineOperation } from "../operation.ts";

/** The credentials by which an event of this installation is verified; null when there is none. */
export const getEventCredentials = defineOperation({
  name: "provider_event.credentials",
  permission: "system",
  async run(tx, { installedAppId }: { installedAppId: string }): Promise<Record<string, string> | null> {
    const app = await findInstalledApp(tx, installedAppId);
    if (!app || app.status === "INCOMPLETE" || app.status === "UNINSTALLED") return null;
    return openCredentials(tx, app);
  },
});

/** Puts a verified event in the inbox, with the job that handles it. The same event again changes nothing. */
export const receiveProviderEvent = defineOperation({
  name: "provider_event.receive",
  permission: "system",
  async run(tx, event: { installedAppId: string; providerEventId: string; body: string }): Promise<void> {
    const { body, ...key } = event;
    if (await insertProviderEvent(tx, key, body))
      await enqueue(tx, handleProviderEventJob, { tenantId: tx.tenantId, ...key });
  },
});
