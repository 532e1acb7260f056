import { createWebhookEndpoint as contract } from "#lib/contracts/webhook-endpoint.ts";
import { perform } from "#lib/operations/operation.ts";
import { createWebhookEndpoint } from "#lib/operations/webhook-endpoint/create.ts";
import type { TestTenant } from "./tenant.ts";

/** A webhook endpoint of the tenant, with its verification key. */
export function makeEndpoint(
  tenant: TestTenant,
  destination = "https://insurer.example/hooks",
  changes: Record<string, unknown> = {},
) {
  return perform(createWebhookEndpoint, tenant.caller, contract.parse({ destination, ...changes }));
}
