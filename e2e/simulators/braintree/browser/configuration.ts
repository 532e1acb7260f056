import { graphQlFeatures } from "../client-token.ts";
import type { ClientToken, Merchant } from "../state.ts";
import { hosts } from "./hosts.ts";

const songbirdUrl = `https://${hosts.songbird}/edge/v1/songbird.js`;

const addresses = ({ merchantId }: Merchant) => ({
  assetsUrl: `https://${hosts.assets}`,
  clientApiUrl: `https://${hosts.api}:443/merchants/${merchantId}/client_api`,
  analyticsUrl: `https://${hosts.analytics}/${merchantId}`,
});

const threeDSecure = {
  cardinalAuthenticationJWT: "sim.jwt",
  cardinalSongbirdUrl: songbirdUrl,
  cardinalSongbirdIdentityHash: null,
};

const payPal = {
  displayName: "Quittance test merchant",
  clientId: "sim-paypal-client",
  assetsUrl: `https://${hosts.payPalFrames}`,
  environmentNoNetwork: false,
  unvettedMerchant: false,
  billingAgreementsEnabled: true,
  merchantAccountId: null,
  payeeEmail: null,
  privacyUrl: null,
  userAgreementUrl: null,
  environment: "sandbox",
};

const currencyOf = ({ merchantAccounts }: Merchant, { merchantAccountId }: ClientToken) =>
  merchantAccounts.find(({ id }) => id === merchantAccountId)?.currency ?? null;

/** What the browser's SDK is told of the merchant, as GraphQL spells it. */
export function writeGraphQlConfiguration(merchant: Merchant, token: ClientToken): unknown {
  return {
    environment: "SANDBOX",
    merchantId: merchant.merchantId,
    ...addresses(merchant),
    creditCard: {
      supportedCardBrands: [
        "VISA",
        "MASTERCARD",
        "AMERICAN_EXPRESS",
        "DISCOVER",
        "JCB",
        "INTERNATIONAL_MAESTRO",
      ],
      challenges: merchant.challenges.map((challenge) => challenge.toUpperCase()),
      threeDSecureEnabled: merchant.threeDSecure,
      threeDSecure: merchant.threeDSecure ? threeDSecure : null,
    },
    ...(merchant.paypal
      ? { paypal: { ...payPal, environment: "SANDBOX", currencyCode: currencyOf(merchant, token) } }
      : {}),
    supportedFeatures: ["TOKENIZE_CREDIT_CARDS"],
  };
}

/** The same as REST spells it. */
export function writeRestConfiguration(merchant: Merchant, token: ClientToken): unknown {
  const { analyticsUrl, ...others } = addresses(merchant);
  return {
    environment: "sandbox",
    merchantId: merchant.merchantId,
    ...others,
    analytics: { url: analyticsUrl },
    challenges: merchant.challenges,
    creditCards: {
      supportedCardTypes: ["Visa", "MasterCard", "American Express", "Discover", "JCB", "Maestro"],
    },
    threeDSecureEnabled: merchant.threeDSecure,
    ...(merchant.threeDSecure ? { threeDSecure } : {}),
    graphQL: graphQlFeatures,
    paypalEnabled: merchant.paypal,
    ...(merchant.paypal ? { paypal: { ...payPal, currencyIsoCode: currencyOf(merchant, token) } } : {}),
    venmo: "off",
  };
}
