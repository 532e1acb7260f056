import { formatSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { env } from "#lib/env.ts";
import { ensureAccountApiKey, ensureApiKey } from "./ensure-api-key.ts";
import { ensureSandboxApp } from "./ensure-sandbox-app.ts";
import { ensureScheme } from "./ensure-scheme.ts";
import { demoTenant, ensureTenant } from "./ensure-tenant.ts";
import { makePayLink } from "./make-pay-link.ts";

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
}

/** Makes the demo tenant, or finds it, and a new order with a link that is ready to be paid. */
export async function seedDemo({ baseUrl }: { baseUrl: string }): Promise<DemoFacts> {
  const portal = await ensureTenant(env().DATABASE_URL, baseUrl);
  const apiKey = await ensureApiKey();
  const accountApiKey = await ensureAccountApiKey();
  await ensureSandboxApp(baseUrl);
  const schemeId = formatSchemeId(await ensureScheme());
  const payByLink = await makePayLink(apiKey.publicKey, schemeId);
  return {
    baseUrl,
    accountId: demoTenant.accountId,
    tenantId: demoTenant.tenantId,
    apiKey,
    accountApiKey,
    schemeId,
    payByLink,
    portal,
  };
}
