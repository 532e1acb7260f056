/** Says which host a browser asked for, where the request was carried to the simulator for it. */
export const askedHostHeader = "x-asked-host";

export const hosts = {
  assets: "assets.braintreegateway.com",
  scripts: "js.braintreegateway.com",
  api: "api.sandbox.braintreegateway.com",
  graphQl: "payments.sandbox.braintree-api.com",
  analytics: "client-analytics.sandbox.braintreegateway.com",
  songbird: "songbirdstag.cardinalcommerce.com",
  payPal: "www.paypal.com",
  payPalFrames: "checkout.paypal.com",
  payPalWindow: "www.sandbox.paypal.com",
  payPalData: "c.paypal.com",
  payPalScripts: "www.paypalobjects.com",
} as const;

/** Every host of Braintree's, Cardinal's and PayPal's, and nobody else's. */
export const isProvidersHost = (host: string) =>
  /(^|\.)(braintreegateway\.com|braintree-api\.com|cardinalcommerce\.com|cardinaltrusted\.com|paypal\.com|paypalobjects\.com)$/.test(
    host,
  );
