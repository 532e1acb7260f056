/**
 * The demo's installations of real providers' apps, each with an account at a simulator on this machine. Ids and credentials
 * are the same in every demo, so that running it again finds what it made; they open nothing but a simulator.
 */

/** What an installation is asked with, and what its simulator knows it by. */
export type SimulatedApps = ReturnType<typeof simulatedApps>;

const currencies = ["GBP", "EUR", "CHF", "USD"];

export function simulatedApps(baseUrl: string, ports: { stripe: number; braintree: number }) {
  const eventUrl = (appId: string, installedAppId: string) =>
    new URL(`/providers/${appId}/${installedAppId}/events`, baseUrl).href;
  const stripeId = "0198c0de-0000-7000-8000-000000000011";
  const braintreeId = "0198c0de-0000-7000-8000-000000000012";
  const account = {
    accountId: "acct_demoAcmeInsurance",
    publishableKey: "pk_test_demoAcmeInsurance0001",
    secretKey: "sk_test_demoAcmeInsurance0001",
    webhookSecret: "whsec_demoAcmeInsurance0001",
  };
  const merchant = {
    merchantId: "demoacmeinsurance",
    publicKey: "demopublickey0001",
    privateKey: "00000000000000000000000000000001",
    merchantAccounts: currencies.map((currency) => ({
      id: `acme_${currency.toLowerCase()}`,
      currency,
      status: "active",
    })),
  };
  return {
    stripe: {
      port: ports.stripe,
      installedAppId: stripeId,
      account: { ...account, eventUrl: eventUrl("STRIPE", stripeId) },
      credentials: { ...account, simulatorUrl: `http://127.0.0.1:${ports.stripe}` },
    },
    braintree: {
      port: ports.braintree,
      installedAppId: braintreeId,
      merchant: { ...merchant, eventUrl: eventUrl("BRAINTREE", braintreeId) },
      credentials: {
        environment: "sandbox",
        merchantId: merchant.merchantId,
        publicKey: merchant.publicKey,
        privateKey: merchant.privateKey,
        merchantAccountIds: merchant.merchantAccounts
          .map(({ id, currency }) => `${currency}:${id}`)
          .join(", "),
        simulatorUrl: `http://127.0.0.1:${ports.braintree}`,
      },
    },
  };
}
