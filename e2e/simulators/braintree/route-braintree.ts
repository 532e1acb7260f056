import type { BrowserContext, Route } from "@playwright/test";
import { askedHostHeader, isProvidersHost } from "./browser/hosts.ts";
import type { BraintreeSimulator } from "./simulator.ts";

/** What a browser asked of the provider's hosts. */
export type BraintreeTraffic = {
  /** Addresses that were asked for, in order. */
  readonly asked: readonly string[];
  /** Those of them that the simulator has nothing at. */
  readonly missing: readonly string[];
};

/** Lets a browser find the simulator at the addresses of Braintree, Cardinal and PayPal, and never the real ones. */
export async function routeBraintree(
  context: BrowserContext,
  simulator: Pick<BraintreeSimulator, "url">,
): Promise<BraintreeTraffic> {
  const asked: string[] = [];
  const missing: string[] = [];
  const carry = async (route: Route): Promise<void> => {
    const request = route.request();
    const url = new URL(request.url());
    asked.push(request.url());
    const body = request.postDataBuffer();
    const response = await fetch(`${simulator.url}${url.pathname}${url.search}`, {
      method: request.method(),
      headers: { ...wanted(request.headers()), [askedHostHeader]: url.hostname },
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    if (response.status === 404 && !url.pathname.includes("/three_d_secure/")) missing.push(request.url());
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  };
  await context.route(
    (url) => isProvidersHost(url.hostname),
    async (route) => {
      // A simulator that is gone is a line that is down; a page that is gone waits for nothing.
      await carry(route).catch(() => route.abort("connectionfailed").catch(() => {}));
    },
  );
  return { asked, missing };
}

/** The headers that mean something to the provider; those of the connection are another one's. */
function wanted(headers: Record<string, string>): Record<string, string> {
  const names = ["authorization", "braintree-version", "content-type", "accept", "origin"];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}
