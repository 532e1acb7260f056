import { formatSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { env } from "#lib/env.ts";
import { ensureAccountApiKey, ensureApiKey } from "./ensure-api-key.ts";
import { ensureSandboxApp } from "./ensure-sandbox-app.ts";
import { ensureScheme } from "./ensure-scheme.ts";
import { ensureSimulatedApps } from "./ensure-simulated-apps.ts";
import { demoTenant, ensureTenant } from "./ensure-tenant.ts";
import { makePayLink } from "./make-pay-link.ts";
import type { SimulatedApps } from "./simulated-apps.ts";

/** What the demo made: everything needed to try the product. */
export interface DemoFacts {
  baseUrl: string;
  accountId: string;
  tenantId: string;
  apiKey: { publicKey: string; privateKey: string };
  /** For the account level: tenants, keys, people. */
  accountApiKey: { publicKey: string; privateKey: string };
  schemeId: string;
  payByLink: { payByLinkId: string; link: string };
  portal: { email: string; password: string };
  /** With `--simulators`, by app: a scheme that leads to it, and a link that is ready to be paid. */
  simulators?: Record<string, { schemeId: string; link: string }>;
}

/** Makes the demo tenant, or finds it, and a new order with a link that is ready to be paid. */
export async function seedDemo({
  baseUrl,
  simulated,
}: {
  baseUrl: string;
  simulated?: SimulatedApps | undefined;
}): Promise<DemoFacts> {
  const portal = await ensureTenant(env().DATABASE_URL, baseUrl);
  const apiKey = await ensureApiKey();
  const accountApiKey = await ensureAccountApiKey();
  await ensureSandboxApp(baseUrl);
  const schemeId = formatSchemeId(await ensureScheme("Cards, everywhere", "SANDBOX", "SINGLE_USE"));
  const payByLink = await makePayLink(apiKey.publicKey, schemeId);
  const simulators: DemoFacts["simulators"] = {};
  for (const [appId, id] of Object.entries(simulated ? await ensureSimulatedApps(simulated) : {})) {
    const { link } = await makePayLink(apiKey.publicKey, formatSchemeId(id));
    simulators[appId] = { schemeId: formatSchemeId(id), link };
  }
  return {
    baseUrl,
    accountId: demoTenant.accountId,
    tenantId: demoTenant.tenantId,
    apiKey,
    accountApiKey,
    schemeId,
    payByLink,
    portal,
    ...(simulated ? { simulators } : {}),
  };
}
