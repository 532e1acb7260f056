import { type Answered, answerFlaws, answerXml, type Flaw } from "./answer.ts";
import { newId } from "./identifiers.ts";
import { pick, pickText, type Shape } from "./request-shape.ts";
import type { Merchant, World } from "./state.ts";

export const clientTokenShape: Shape = {
  client_token: {
    version: "number",
    merchant_account_id: "text",
    customer_id: "text",
    domains: "list",
    options: { verify_card: "flag", make_default: "flag", fail_on_duplicate_payment_method: "flag" },
  },
};

const flaw = (code: string, attribute: string, message: string): Flaw => ({
  code,
  attribute,
  message,
  within: ["client_token"],
});

/** A token for one page: who shows it may turn cards into nonces of this merchant, and nothing else. */
export function issueClientToken(
  world: World,
  merchant: Merchant,
  merchantAccountId: string,
  customerId: string | null = null,
): string {
  const { merchantId } = merchant;
  const fingerprint = `${newId(32)}|created_at=${new Date(world.now()).toISOString()}&merchant_id=${merchantId}${
    customerId === null ? "" : `&customer_id=${customerId}`
  }`;
  world.state.clientTokens[fingerprint] = {
    merchantId,
    merchantAccountId,
    customerId,
    expiresAt: world.now() + world.settings.clientTokenLifetimeMs,
  };
  world.changed();
  const clientApi = `https://api.sandbox.braintreegateway.com:443/merchants/${merchantId}/client_api`;
  const contents = {
    version: 2,
    environment: "sandbox",
    merchantId,
    merchantAccountId,
    authorizationFingerprint: fingerprint,
    configUrl: `${clientApi}/v1/configuration`,
    clientApiUrl: clientApi,
    ...(world.settings.configuration === "graphql" ? { graphQL: graphQlFeatures } : {}),
    assetsUrl: "https://assets.braintreegateway.com",
  };
  return Buffer.from(JSON.stringify(contents)).toString("base64");
}

export const graphQlFeatures = {
  url: "https://payments.sandbox.braintree-api.com/graphql",
  date: "2018-05-08",
  features: ["tokenize_credit_cards"],
};

export function answerClientToken(world: World, merchant: Merchant, body: unknown): Answered {
  const request = pick(body, "client_token");
  const customerId = pickText(request, "customer_id");
  const accountId = pickText(request, "merchant_account_id");
  const account = merchant.merchantAccounts.find(({ id }) => accountId === null || id === accountId);
  const flaws: Flaw[] = [];
  if (pick(request, "version") !== 2)
    flaws.push(flaw("92806", "version", "Client token version is not supported."));
  if (customerId !== null && !Object.hasOwn(merchant.customers, customerId))
    flaws.push(flaw("92804", "customer_id", "Customer specified by customer_id does not exist."));
  if (!account)
    flaws.push(
      flaw(
        "92807",
        "merchant_account_id",
        "Merchant Account specified by merchant_account_id does not exist.",
      ),
    );
  if (!account || flaws.length > 0) return answerFlaws(flaws);
  return answerXml(201, "client-token", {
    value: issueClientToken(world, merchant, account.id, customerId),
  });
}
