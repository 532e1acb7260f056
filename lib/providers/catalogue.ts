import type { App } from "./app.ts";
import { braintreeApp } from "./braintree/app.ts";
import { globalPaymentsApp } from "./global-payments/app.ts";
import { gocardlessApp } from "./gocardless/app.ts";
import { saferpayApp } from "./saferpay/app.ts";
import { sandboxApp } from "./sandbox/app.ts";
import { stripeApp } from "./stripe/app.ts";

export type { App, BrowserSource } from "./app.ts";
export { methodFacts } from "./payment-method.ts";

/** Every app of the marketplace: data only, so that anybody may read it without reaching the network. */
export const apps: readonly App[] = [
  stripeApp,
  braintreeApp,
  globalPaymentsApp,
  gocardlessApp,
  saferpayApp,
  sandboxApp,
];

/** The app with this id, or null. */
export function findApp(appId: string): App | null {
  return apps.find((app) => app.appId === appId) ?? null;
}

/** The methods and card brands that a scheme may name for the app. */
export function namedMethods(app: App): readonly string[] {
  return [...app.paymentMethods, ...app.cardBrands];
}
