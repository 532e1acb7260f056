import type { BrowserSide } from "../server.ts";
import type { World } from "../state.ts";

/** What Braintree's hosts answer a browser. */
export function createBrowserSide(_world: World): BrowserSide {
  return async () => null;
}
