import { type Answered, answerJson } from "../answer.ts";
import { newId } from "../identifiers.ts";
import { findNonce, issueNonce } from "../nonces.ts";
import { pick, pickText, type Shape } from "../request-shape.ts";
import type { Merchant, Nonce, World } from "../state.ts";
import { type AuthenticationStatus, describeAuthentication } from "../three-d-secure.ts";
import { presentCardNonce } from "./tokenise.ts";

const metadataShape: Shape = {
  authorizationFingerprint: "text",
  braintreeLibraryVersion: "text",
  _meta: {
    merchantAppId: "text",
    platform: "text",
    sdkVersion: "text",
    source: "text",
    integration: "text",
    integrationType: "text",
    sessionId: "text",
  },
};

/** What Braintree's scripts send for a drop-in and for fields of a page's own. */
export const lookupShape: Shape = {
  ...metadataShape,
  amount: "text",
  bin: "text",
  dfReferenceId: "text",
  challengeRequested: "flag",
  additionalInfo: {
    acsWindowSize: "text",
    email: "text",
    mobilePhoneNumber: "text",
    billingGivenName: "text",
    billingSurname: "text",
    billingPhoneNumber: "text",
    billingLine1: "text",
    billingLine2: "text",
    billingLine3: "text",
    billingCity: "text",
    billingState: "text",
    billingPostalCode: "text",
    billingCountryCode: "text",
  },
  clientMetadata: {
    requestedThreeDSecureVersion: "text",
    sdkVersion: "text",
    cardinalDeviceDataCollectionTimeElapsed: "number",
    issuerDeviceDataCollectionTimeElapsed: "number",
    issuerDeviceDataCollectionResult: "flag",
  },
};

export const jwtShape: Shape = { ...metadataShape, jwt: "text", paymentMethodNonce: "text" };

/** Uses a nonce up for one that says how its authentication stands. */
function supersede(
  world: World,
  merchant: Merchant,
  nonce: Nonce,
  status: AuthenticationStatus,
  id: string,
  verifiedAmount: string | null,
  challenged = false,
): Nonce {
  nonce.consumed = true;
  return issueNonce(world, merchant, nonce.instrument, {
    merchantAccountId: nonce.merchantAccountId,
    threeDSecure: describeAuthentication(status, id),
    verifiedAmount,
    challenged,
  });
}

function present(nonce: Nonce) {
  if (nonce.instrument.kind !== "card" || !nonce.threeDSecure)
    throw new Error("only cards are authenticated");
  const { liabilityShifted, liabilityShiftPossible } = nonce.threeDSecure;
  return {
    paymentMethod: presentCardNonce(nonce, nonce.instrument),
    threeDSecureInfo: { liabilityShifted, liabilityShiftPossible },
  };
}

const notFound = () => answerJson(404, { error: { message: "Payment method nonce not found." } });
export const invalid = (...fields: string[]) =>
  answerJson(422, {
    error: { message: `${fields.join(", ")} invalid` },
    fieldErrors: fields.map((field) => ({ field, code: "81503", message: `${field} is invalid` })),
  });

/**
 * Asks the bank of a card: it answers at once, or wants to ask the payer. One that wants its payer whenever they are not there
 * asks them now if it is told to.
 */
export function answerLookup(world: World, merchant: Merchant, name: string, body: unknown): Answered {
  const nonce = findNonce(world, merchant, name);
  if (!nonce || nonce.consumed || nonce.instrument.kind !== "card") return notFound();
  const amount = pickText(body, "amount");
  if (amount === null || !/^\d+(\.\d+)?$/.test(amount)) return invalid("amount");
  // Cardinal takes names in ASCII only.
  for (const field of ["billingGivenName", "billingSurname"])
    if (/[^ -~]/.test(pickText(body, "additionalInfo", field) ?? "")) return invalid(field);
  const { script, behaviour } = nonce.instrument;
  const isWanted = behaviour === "wants its payer" && pick(body, "challengeRequested") === true;
  const asks = script.challenge || isWanted;
  const threeDSecureId = newId(12);
  const status = asks ? "challenge_required" : script.ends;
  const next = supersede(world, merchant, nonce, status, threeDSecureId, amount);
  if (asks) merchant.lookups[threeDSecureId] = { nonce: next.nonce, threeDSecureId, pending: true };
  return answerJson(201, {
    ...present(next),
    lookup: {
      acsUrl: asks ? "https://acs.example.test/challenge" : null,
      pareq: "c2lt",
      md: threeDSecureId,
      termUrl: "https://api.sandbox.braintreegateway.com/term",
      threeDSecureVersion: "2.2.0",
      transactionId: threeDSecureId,
    },
  });
}

/** What the payer's bank made of the challenge: the script in the page brings it, as `sim.jwt.<transaction>.<action>`. */
export function answerJwt(world: World, merchant: Merchant, name: string, body: unknown): Answered {
  const nonce = findNonce(world, merchant, name);
  if (!nonce || nonce.consumed || nonce.instrument.kind !== "card") return notFound();
  const [, id = "", action = ""] = /^sim\.jwt\.(\w+)\.(\w+)$/.exec(pickText(body, "jwt") ?? "") ?? [];
  const lookup = Object.hasOwn(merchant.lookups, id) ? merchant.lookups[id] : undefined;
  if (!lookup?.pending || lookup.nonce !== name) return invalid("jwt");
  lookup.pending = false;
  const isConfirmed = action === "SUCCESS";
  const status = isConfirmed ? nonce.instrument.script.ends : "authenticate_failed";
  const next = supersede(world, merchant, nonce, status, id, nonce.verifiedAmount, isConfirmed);
  return answerJson(200, { ...present(next), success: next.threeDSecure?.liabilityShifted === true });
}
