import type { BrowserForm, BrowserSource } from "../app.ts";
import { toStripeAmount } from "./amounts.ts";

/** https://docs.stripe.com/security/guide#content-security-policy, for the Payment Element. */
const sources: readonly BrowserSource[] = [
  {
    directive: "script-src",
    source: "https://js.stripe.com",
    why: "Stripe.js, which must come from there and nowhere else",
  },
  {
    directive: "script-src",
    source: "https://*.js.stripe.com",
    why: "the parts that Stripe.js loads when they are needed",
  },
  {
    directive: "frame-src",
    source: "https://js.stripe.com",
    why: "the frames in which card details are typed, so that the page never has them",
  },
  {
    directive: "frame-src",
    source: "https://*.js.stripe.com",
    why: "the same frames, from the hosts that Stripe spreads them over",
  },
  {
    directive: "frame-src",
    source: "https://hooks.stripe.com",
    why: "the frame in which the payer's bank asks whether it is them (3-D Secure)",
  },
  {
    directive: "connect-src",
    source: "https://api.stripe.com",
    why: "Stripe.js makes the token and goes on with 3-D Secure there",
  },
];

const simulatorDirectives = ["script-src", "frame-src", "connect-src"] as const;

function simulatorSources(url: string): BrowserSource[] {
  const { origin: source } = new URL(url);
  return simulatorDirectives.map((directive) => ({
    directive,
    source,
    why: "the simulator that these test credentials name, in the place of Stripe.js",
  }));
}

/** What Stripe's Payment Element needs of the payer's browser. */
export const browserForm: BrowserForm = {
  settings({ publishableKey = "", simulatorUrl }, money) {
    const amount = toStripeAmount(money);
    return {
      publishableKey,
      ...(amount === null ? {} : { amount: String(amount) }),
      currency: money.currency.toLowerCase(),
      ...(simulatorUrl ? { simulatorUrl } : {}),
    };
  },
  sources: ({ simulatorUrl }) => [...sources, ...(simulatorUrl ? simulatorSources(simulatorUrl) : [])],
  wallets: ["https://js.stripe.com"],
};
