import { type Answered, answerJson } from "../answer.ts";
import { newId } from "../identifiers.ts";
import { issueNonce } from "../nonces.ts";
import { findStrangeKeys, pick, pickText, type Shape } from "../request-shape.ts";
import type { ClientToken, Merchant, Nonce, World } from "../state.ts";
import { answerJwt, answerLookup, invalid, jwtShape, lookupShape } from "./authentication-routes.ts";
import { writeGraphQlConfiguration, writeRestConfiguration } from "./configuration.ts";
import { type CardFlaw, presentCardNonce, presentGraphQlNonce, tokeniseCard } from "./tokenise.ts";

type Asking = { world: World; merchant: Merchant; token: ClientToken; body: unknown };

const isFlaw = (made: Nonce | CardFlaw): made is CardFlaw => "field" in made;

/** The merchant whose page shows this client token; null when there is none or it is too old. */
export function readFingerprint(world: World, fingerprint: string) {
  const { clientTokens, merchants } = world.state;
  const token = Object.hasOwn(clientTokens, fingerprint) ? clientTokens[fingerprint] : undefined;
  const merchant = token ? merchants[token.merchantId] : undefined;
  return token && merchant && token.expiresAt > world.now() ? { token, merchant } : null;
}

const graphQlError = (message: string, extensions: Record<string, unknown>): Answered =>
  answerJson(200, { data: null, errors: [{ message, extensions }] });

/** Braintree's GraphQL, as far as its browser SDKs use it. */
export function answerGraphQl(world: World, authorization: string, body: unknown): Answered {
  const known = readFingerprint(world, authorization.replace(/^Bearer /, ""));
  if (!known)
    return graphQlError("Authentication credentials are invalid.", { errorClass: "AUTHENTICATION" });
  const { merchant, token } = known;
  const operation = pickText(body, "operationName");
  if (operation === "ClientConfiguration")
    return answerJson(200, { data: { clientConfiguration: writeGraphQlConfiguration(merchant, token) } });
  if (operation !== "TokenizeCreditCard")
    return graphQlError("Unknown operation.", { errorClass: "VALIDATION", errorType: "developer_error" });
  const card = pick(body, "variables", "input", "creditCard");
  const made = tokeniseCard(world, merchant, token.merchantAccountId, card);
  if (isFlaw(made))
    return graphQlError(made.message, {
      errorClass: "VALIDATION",
      errorType: "user_error",
      inputPath: ["input", "creditCard", made.field],
      legacyCode: made.code,
    });
  if (made.instrument.kind !== "card") throw new Error("a card became something else");
  return answerJson(200, { data: { tokenizeCreditCard: presentGraphQlNonce(made, made.instrument) } });
}

function answerCard({ world, merchant, token, body }: Asking): Answered {
  const made = tokeniseCard(world, merchant, token.merchantAccountId, pick(body, "creditCard"));
  if (isFlaw(made))
    return answerJson(422, {
      error: { message: "Credit card is invalid" },
      fieldErrors: [
        { field: "creditCard", fieldErrors: [{ field: made.field, code: made.code, message: made.message }] },
      ],
    });
  if (made.instrument.kind !== "card") throw new Error("a card became something else");
  return answerJson(202, { creditCards: [presentCardNonce(made, made.instrument)] });
}

function answerPayPal({ world, merchant, token, body }: Asking): Answered {
  const payerId = pickText(body, "paypalAccount", "payerId");
  if (!merchant.paypal)
    return answerJson(422, { error: { message: "PayPal is not enabled" }, fieldErrors: [] });
  const account = { kind: "paypal", email: "payer@example.test", payerId: payerId ?? "SIMPAYER1" } as const;
  const { nonce } = issueNonce(world, merchant, account, { merchantAccountId: token.merchantAccountId });
  return answerJson(202, {
    paypalAccounts: [
      {
        type: "PayPalAccount",
        nonce,
        description: "PayPal",
        consumed: false,
        details: {
          email: account.email,
          payerInfo: { email: account.email, firstName: "Ana", lastName: "Diaz", payerId: account.payerId },
        },
      },
    ],
  });
}

/** What a customer has stored, for a page that was given a client token of theirs. */
function answerStored({ world, merchant, token }: Asking): Answered {
  const methods = Object.values(merchant.methods).filter(({ customerId }) => customerId === token.customerId);
  const shown = methods.flatMap(({ instrument }) => {
    if (instrument.kind !== "card") return [];
    const nonce = issueNonce(world, merchant, instrument, { merchantAccountId: token.merchantAccountId });
    return [{ ...presentCardNonce(nonce, instrument), default: false, hasSubscription: false }];
  });
  return answerJson(200, { paymentMethods: shown });
}

const createdPayment = () => {
  const token = `EC-${newId(17).toUpperCase()}`;
  const redirectUrl = `https://www.paypal.com/checkoutnow?action=continue&token=${token}`;
  return answerJson(201, {
    paymentResource: { paymentToken: `PAY-${newId(17)}`, intent: "sale", redirectUrl },
  });
};
const agreement = () => answerJson(201, { agreementSetup: { tokenId: `BA-${newId(17)}`, approvalUrl: "" } });

type Route = readonly [
  method: string,
  path: RegExp,
  (asking: Asking, name: string) => Answered,
  shape?: Shape,
];

const routes: readonly Route[] = [
  [
    "GET",
    /^configuration$/,
    ({ merchant, token }) => answerJson(200, writeRestConfiguration(merchant, token)),
  ],
  ["GET", /^payment_methods$/, answerStored],
  ["POST", /^payment_methods\/credit_cards$/, answerCard],
  ["POST", /^payment_methods\/paypal_accounts$/, answerPayPal],
  ["POST", /^paypal_hermes\/create_payment_resource$/, createdPayment],
  ["POST", /^paypal_hermes\/setup_billing_agreement$/, agreement],
  [
    "POST",
    /^payment_methods\/([\w-]+)\/three_d_secure\/lookup$/,
    ({ world, merchant, body }, name) => answerLookup(world, merchant, name, body),
    lookupShape,
  ],
  [
    "POST",
    /^payment_methods\/([\w-]+)\/three_d_secure\/authenticate_from_jwt$/,
    ({ world, merchant, body }, name) => answerJwt(world, merchant, name, body),
    jwtShape,
  ],
];

/** The REST interface for browsers: `/merchants/<id>/client_api/v1/…`; who asks shows the fingerprint of a client token. */
export function answerClientApi(world: World, method: string, url: URL, body: unknown): Answered {
  const [, merchantId, path = ""] = /^\/merchants\/([\w-]+)\/client_api\/v1\/(.+)$/.exec(url.pathname) ?? [];
  const shown =
    url.searchParams.get("authorizationFingerprint") ?? pickText(body, "authorizationFingerprint");
  const known = readFingerprint(world, shown ?? "");
  if (!known) return answerJson(401, { error: { message: "Invalid authorization fingerprint" } });
  if (known.merchant.merchantId !== merchantId) return answerJson(403, { error: { message: "Forbidden" } });
  for (const [itsMethod, itsPath, answer, shape] of routes) {
    const match = itsMethod === method ? itsPath.exec(path) : null;
    const strange = match && shape ? findStrangeKeys(shape, body) : [];
    if (strange.length > 0) return invalid(...strange);
    if (match) return answer({ world, ...known, body }, match[1] ?? "");
  }
  return answerJson(404, { error: { message: "Not found" } });
}
