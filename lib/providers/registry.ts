import { braintree } from "./braintree/provider.ts";
import type { Provider } from "./provider.ts";
import { sandbox } from "./sandbox/provider.ts";
import { stripe } from "./stripe/provider.ts";

const providers = new Map<string, Provider>(
  [braintree, sandbox, stripe].map((provider) => [provider.appId, provider]),
);

/** The provider behind an app of the marketplace, or null. */
export function findProvider(appId: string): Provider | null {
  return providers.get(appId) ?? null;
}

/** The provider behind an installed app, which exists. */
export function getProvider(appId: string): Provider {
  const provider = findProvider(appId);
  if (!provider) throw new Error(`no provider for app ${appId}`);
  return provider;
}
