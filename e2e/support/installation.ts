import { expect } from "@playwright/test";
import { type ApiClient, newRef, send } from "./api-client.ts";

export type Installed = {
  installedAppId: string;
  status: string;
  configuration: Record<string, unknown>;
  verification: { ok: boolean; problem: string | null } | null;
  eventsUrl: string;
  warnings?: { field: string }[];
};
export type Merchant = { merchantId: string; secretKey: string; eventSecret: string };

/** Installs the sandbox, and no more. */
export async function install(api: ApiClient): Promise<Installed> {
  const answer = await api.post("/v1/marketplace/apps/sandbox/install", "");
  expect(answer.status, answer.text).toBe(202);
  expect(answer.headers.location).toBe(
    `/v1/marketplace/installed/${answer.json<Installed>().installedAppId}`,
  );
  return answer.json<Installed>();
}

/** Test credentials at the pretend bank, as anybody gets them. */
export async function openMerchant(api: ApiClient, eventUrl: string): Promise<Merchant> {
  const answer = await send(api.baseUrl, "POST", "/sandbox/api/merchants", {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: newRef("merchant"), eventUrl }),
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.json<Merchant>();
}
