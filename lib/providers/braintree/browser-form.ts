import type { BrowserForm, BrowserSource, SourceDirective } from "../app.ts";

const assets = "https://assets.braintreegateway.com";

/**
 * What the drop-in needs, by Braintree's and Cardinal's own lists and by what it was seen to do. Its script and its style
 * sheet come with this page, so that neither is here. Sandbox and production differ in their hosts only.
 */
function listSources(isLive: boolean): BrowserSource[] {
  const host = (name: string) => `https://${name}.${isLive ? "" : "sandbox."}braintreegateway.com`;
  const songbird = isLive
    ? ["https://songbird.cardinalcommerce.com", "https://static.client.cardinaltrusted.com"]
    : ["https://songbirdstag.cardinalcommerce.com", "https://cas.static.client.cardinaltrusted.com"];
  const list: [SourceDirective, string | string[], string][] = [
    ["frame-src", assets, "the frames in which card details are typed, so that the page never has them"],
    ["img-src", assets, "the pictures of card brands"],
    ["img-src", "data:", "the pictures that its style sheet brings with it"],
    ["connect-src", host("api"), "what the account takes, and the questions of 3-D Secure"],
    ["connect-src", host("client-analytics"), "Braintree's own statistics of its form"],
    ["connect-src", "https://*.braintree-api.com", "the address at which card details become a token"],
    ["connect-src", "https://www.paypal.com", "Braintree's own log of what goes wrong in its form"],
    ["style-src-attr", "'unsafe-inline'", "the drop-in and 3-D Secure place what they draw by attributes"],
    ["script-src", songbird, "the script with which the payer's bank asks whether it is them (3-D Secure)"],
    [
      "connect-src",
      ["https://*.cardinalcommerce.com", "https://*.cardinaltrusted.com"],
      "what that script asks",
    ],
    ["frame-src", "https:", "the bank's own page that asks; each bank has another address"],
    ["form-action", "https:", "the way there, which is a form that is posted"],
    ["script-src", "https://www.paypalobjects.com", "PayPal's button, which must come from there"],
    ["img-src", ["https://www.paypalobjects.com", "https://www.paypal.com"], "the pictures on that button"],
    [
      "connect-src",
      isLive
        ? "https://api.paypal.com"
        : ["https://www.sandbox.paypal.com", "https://api.sandbox.paypal.com"],
      "what that button asks",
    ],
  ];
  return list.flatMap(([directive, sources, why]) =>
    [sources].flat().map((source) => ({ directive, source, why })),
  );
}

/** What Braintree's drop-in needs of the payer's browser. */
export const browserForm: BrowserForm = {
  settings: ({ threeDSecure, simulatorUrl }) => ({
    threeDSecure: threeDSecure ?? "required",
    ...(simulatorUrl ? { simulatorUrl } : {}),
  }),
  sources: ({ environment }) => listSources(environment === "production"),
  // PayPal asks for its payer's leave in a window of its own.
  opensWindows: true,
};
