declare global {
  interface Window {
    /** Set by a page that is shown without interception, before the script runs. */
    __stripeSimulatorUrl?: string;
  }
}

const loopback = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/** Where the frames come from and where calls go: the simulator itself, or Stripe's names when they are led there. */
export function findAddresses(scriptUrl: string): { frames: string; api: string } {
  const origin = new URL(scriptUrl).origin;
  const simulator = loopback.test(origin) ? origin : window.__stripeSimulatorUrl;
  return simulator
    ? { frames: simulator, api: simulator }
    : { frames: "https://js.stripe.com", api: "https://api.stripe.com" };
}
