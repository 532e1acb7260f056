import { expect } from "@playwright/test";
import { type ApiClient, newRef } from "./api-client.ts";
import type { Installed } from "./installation.ts";

/**
 * Installs an app for an insurer, with credentials that may name a simulator, or be had for the address of its events, and publishes a scheme that leads to it and lets
 * payers agree to have stored what they pay with; all by the API, as an insurer's people would.
 */
export async function installWithScheme(
  api: ApiClient,
  appId: string,
  credentials: Record<string, string> | ((eventsUrl: string) => Promise<Record<string, string>>),
): Promise<{ installedAppId: string; eventsUrl: string; schemeId: string }> {
  const installed = await api.post(`/v1/marketplace/apps/${appId}/install`, "");
  expect(installed.status, installed.text).toBe(202);
  const { installedAppId, eventsUrl } = installed.json<Installed>();
  const given = typeof credentials === "function" ? await credentials(eventsUrl) : credentials;
  const configured = await api.post(`/v1/marketplace/installed/${installedAppId}/configure`, given);
  expect(configured.status, configured.text).toBe(200);
  return { installedAppId, eventsUrl, schemeId: await publishScheme(api, appId) };
}

/** Publishes a scheme that leads to an app, with all that it can be paid with but what is excluded; gives its id. */
export async function publishScheme(
  api: ApiClient,
  appId: string,
  excludedPaymentMethods: readonly string[] = [],
): Promise<string> {
  const made = await api.post("/v1/schemes/collect", {
    name: newRef(`By ${appId}`),
    agreementType: "Reuse",
    rules: [
      {
        currencies: [],
        countries: [],
        lowValueInclusive: "",
        highValueInclusive: "",
        apps: [{ appId, excludedPaymentMethods }],
      },
    ],
  });
  expect(made.status, made.text).toBe(201);
  const scheme = made.json<{ schemeId: string; drafts: { draftId: string }[] }>();
  const published = await api.post(
    `/v1/schemes/collect/${scheme.schemeId}/drafts/${scheme.drafts[0]?.draftId}/publish`,
    "",
  );
  expect(published.status, published.text).toBe(200);
  return scheme.schemeId;
}
