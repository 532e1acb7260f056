import type { BrowserContext, Route } from "@playwright/test";
import type { StripeSimulator } from "./simulator.ts";

/**
 * Lets a browser's requests to Stripe's hosts end at the simulator, so that a page runs unchanged under its own policy. Requests
 * of the product's server do not come by here.
 */
export async function routeStripe(
  context: BrowserContext,
  simulator: Pick<StripeSimulator, "url">,
): Promise<void> {
  const forward = async (route: Route) => {
    const { pathname, search } = new URL(route.request().url());
    try {
      const response = await route.fetch({ url: `${simulator.url}${pathname}${search}`, maxRedirects: 0 });
      await route.fulfill({ response });
    } catch {
      await route.abort("connectionfailed").catch(() => {});
    }
  };
  for (const host of ["js", "api", "hooks"]) await context.route(`https://${host}.stripe.com/**`, forward);
}
