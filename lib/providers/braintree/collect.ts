import type { TransactionRequest } from "braintree";
import type { DeclineReason } from "#lib/domain/decline/reason.ts";
import { formatAmount, type Money } from "#lib/domain/money/money.ts";
import { notAsked } from "../not-asked.ts";
import type { Answer, Call, Collected, CollectRequest, StoredCollectRequest } from "../provider.ts";
import { type Client, openClient } from "./client.ts";
import { readSale } from "./inquire.ts";
import { brandOf, isInstrument } from "./instrument.ts";
import { needsNoKey } from "./invalid.ts";
import { findMerchantAccountId } from "./merchant-accounts.ts";
import { toNo, toUnknown } from "./reply.ts";
import { findSale } from "./sales.ts";
import type { PaymentToken, Transaction } from "./wire.ts";
import { describeWrongSale, isWrong, undoWrongSale } from "./wrong-sale.ts";

/**
 * Asks for the money. The request key makes a repeat harmless where the account has such keys; where it has none Braintree
 * says so before it does anything, and what is asked without one is as safe by other means: a one-time token is charged once,
 * and what looks like a charge of the last half minute is stopped as a duplicate of it.
 */
async function sell(
  client: Client,
  key: string,
  money: Money,
  request: Omit<TransactionRequest, "amount">,
): Promise<Answer<Collected>> {
  const sale = { ...request, amount: formatAmount(money) };
  const keyed = await client.sell({ ...sale, apiRequestKey: key });
  const reply = needsNoKey(keyed) ? await client.sell(sale) : keyed;
  return reply.kind === "found" ? readMade(client, reply.thing, money) : toNo(reply);
}

/** What a sale that was asked for came to. One of the wrong amount or currency is given up. */
async function readMade(client: Client, made: Transaction, money: Money): Promise<Answer<Collected>> {
  if (!isWrong(made, money)) return readSale(client, made);
  const cause = describeWrongSale(made, money);
  // Once it is voided it is only the tenant's settings that are wrong; until then money may move, and an inquiry tries again.
  return { kind: (await undoWrongSale(client, made)) ? "refused" : "unknown", cause };
}

const refuse = (reason: DeclineReason, code: string): Answer<Collected> => ({
  kind: "declined",
  reason,
  code,
  reference: null,
});

/** Its bank was asked, and has not said that it was the payer. Where no bank could be asked, Braintree decides. */
const isUnconfirmed = ({ threeDSecureInfo }: PaymentToken): boolean =>
  threeDSecureInfo?.liabilityShiftPossible === true && threeDSecureInfo.liabilityShifted !== true;

/**
 * What keeps a token from being charged as what it was said to be; null when nothing does. The browser says what it is of and
 * what the bank said of it, and a scheme may not take everything that the account does.
 */
async function refuseToken(
  client: Client,
  { paymentToken, paymentMethod, cardBrands }: CollectRequest,
  confirms: boolean,
): Promise<Answer<Collected> | null> {
  const isCard = paymentMethod === "CARD";
  const token = await client.findPaymentToken(paymentToken);
  if (token.kind === "absent") return refuse("try_again_later", "unknown_token");
  if (token.kind === "refused") return token;
  if (token.kind !== "found") return notAsked;
  const { type, details } = token.thing;
  const isWanted = cardBrands.length === 0 || cardBrands.includes(brandOf(details?.cardType) ?? "");
  const isTaken = isCard ? type === "CreditCard" && isWanted : type === "PayPalAccount";
  if (!isTaken) return refuse("card_not_supported", "brand_not_accepted");
  // That it is required makes Braintree look whether the bank was asked, which is not what it said.
  if (isCard && confirms && isUnconfirmed(token.thing))
    return refuse("authentication_failed", "not_confirmed");
  return null;
}

/** One series, from the payment at which the card was stored: what no schedule says when, nor how often. */
const series = "unscheduled";

/** Takes a payment with a one-time token. A card that its bank has not confirmed is not charged, unless the tenant said so. */
export async function collect(call: Call, request: CollectRequest): Promise<Answer<Collected>> {
  const opened = openClient(call);
  if (opened.kind === "refused") return { kind: "refused", cause: opened.cause };
  const { client, given } = opened;
  const { reference, money, paymentToken, store, description } = request;
  const merchantAccountId = findMerchantAccountId(given, money.currency);
  if (!merchantAccountId) return { kind: "refused", cause: `no merchant account takes ${money.currency}` };
  const confirms = given.threeDSecure !== "off";
  const unwanted = await refuseToken(client, request, confirms);
  if (unwanted) return unwanted;
  const isCard = request.paymentMethod === "CARD";
  return sell(client, call.idempotencyKey, money, {
    orderId: reference,
    merchantAccountId,
    paymentMethodNonce: paymentToken,
    // Its bank is told that charges without the payer will follow.
    ...(isCard && store && { transactionSource: series }),
    options: {
      submitForSettlement: true,
      ...(isCard && confirms && { threeDSecure: { required: true } }),
      // Braintree makes a customer of its own for it: nobody else's card is ever beside it.
      ...(isCard && store && { storeInVaultOnSuccess: true }),
      ...(!isCard && { paypal: { description: description.slice(0, 127) } }),
    },
  });
}

/**
 * Takes a payment from a stored card. No one-time token makes it happen once, so that whatever is there already under our
 * reference is the answer.
 */
export async function collectStored(call: Call, request: StoredCollectRequest): Promise<Answer<Collected>> {
  const { reference, money, instrument } = request;
  if (!isInstrument(instrument)) return { kind: "refused", cause: "no stored instrument of this provider" };
  const opened = openClient(call);
  if (opened.kind === "refused") return { kind: "refused", cause: opened.cause };
  const { client, given } = opened;
  const merchantAccountId = findMerchantAccountId(given, money.currency);
  if (!merchantAccountId) return { kind: "refused", cause: `no merchant account takes ${money.currency}` };
  const before = await findSale(client, { reference, providerReference: null });
  if (before.kind === "found") return readMade(client, before.thing, money);
  if (before.kind !== "absent") return toUnknown(before);
  return sell(client, call.idempotencyKey, money, {
    orderId: reference,
    merchantAccountId,
    paymentMethodToken: instrument,
    transactionSource: series,
    options: { submitForSettlement: true },
  });
}
