import { type Answered, answerBare, answerRefusal, answerXml } from "./answer.ts";
import { answerClientToken, clientTokenShape } from "./client-token.ts";
import { presentDispute } from "./disputes.ts";
import { findNonce } from "./nonces.ts";
import { answerRefund, refund, submitForSettlement, voidTransaction } from "./refunds.ts";
import { doOnce } from "./request-keys.ts";
import { findStrangeKeys, pick, pickText, type Shape } from "./request-shape.ts";
import { answerSale, sell } from "./sale.ts";
import { refundShape, saleShape, settlementShape, voidShape } from "./sale-shape.ts";
import { answerSearch, answerSearchIds } from "./search.ts";
import { answerSettlement } from "./settlement.ts";
import type { Merchant, MerchantAccount, Nonce, Transaction, World } from "./state.ts";
import { presentAuthentication, presentTransaction } from "./transaction.ts";
import {
  answerOneCustomer,
  answerOneMethod,
  customerRequestShape,
  makeCustomer,
  makeMethod,
  methodRequestShape,
} from "./vault-routes.ts";
import { Typed, type Xml } from "./xml.ts";

/** A request whose sender is known. `id` is the first group of its path. */
type Asking = { world: World; merchant: Merchant; body: unknown; method: string; id: string; step: string };
type Route = {
  method: RegExp;
  path: RegExp;
  shape?: Shape;
  answer(asking: Asking): Answered | Promise<Answered>;
};

const presentAccount = ({ id, currency, status }: MerchantAccount, index: number): Xml => ({
  id,
  status,
  "currency-iso-code": currency,
  default: index === 0,
  "sub-merchant-account": false,
});

function answerAccount({ merchant, id }: Asking): Answered {
  const index = merchant.merchantAccounts.findIndex((account) => account.id === id);
  const account = merchant.merchantAccounts[index];
  return account ? answerXml(200, "merchant-account", presentAccount(account, index)) : answerBare(404);
}

const answerAccounts = ({ merchant: { merchantAccounts } }: Asking): Answered =>
  answerXml(
    200,
    "merchant-accounts",
    new Typed("collection", [
      ["current-page-number", 1],
      ["page-size", 50],
      ["total-items", merchantAccounts.length],
      ...merchantAccounts.map(
        (account, index) => ["merchant-account", presentAccount(account, index)] as const,
      ),
    ]),
  );

function presentNonce({ nonce, instrument, consumed, threeDSecure }: Nonce): Xml {
  const details: Xml =
    instrument.kind === "card"
      ? {
          bin: instrument.bin,
          "last-four": instrument.last4,
          "last-two": instrument.last4.slice(-2),
          "card-type": instrument.brand,
          "cardholder-name": instrument.cardholderName,
          "expiration-month": instrument.expirationMonth,
          "expiration-year": instrument.expirationYear,
        }
      : { "payer-info": { email: instrument.email, "payer-id": instrument.payerId } };
  return {
    nonce,
    type: instrument.kind === "card" ? "CreditCard" : "PayPalAccount",
    consumed,
    default: false,
    details,
    "three-d-secure-info": presentAuthentication(threeDSecure),
  };
}

function answerNonce({ world, merchant, id }: Asking): Answered {
  const nonce = findNonce(world, merchant, id);
  return nonce ? answerXml(200, "payment-method-nonce", presentNonce(nonce)) : answerBare(404);
}

async function answerNewTransaction({ world, merchant, body }: Asking): Promise<Answered> {
  const sale = pick(body, "transaction");
  if (pickText(sale, "type") !== "sale") return answerRefusal([], "Only sales are taken here.");
  return doOnce(
    world,
    merchant,
    pickText(sale, "api_request_key"),
    JSON.stringify(body),
    async () => {
      const { processingMs } = world.settings;
      if (processingMs > 0) await new Promise((resolve) => setTimeout(resolve, processingMs));
      return sell(world, merchant, sale);
    },
    answerSale,
  );
}

/** A route about one transaction, done once for each request key. */
const change =
  (
    work: (
      world: World,
      merchant: Merchant,
      transaction: Transaction,
      request: unknown,
    ) => ReturnType<typeof refund>,
    repeat: (transaction: Transaction) => Answered,
  ) =>
  ({ world, merchant, body, id, step }: Asking): Answered | Promise<Answered> => {
    const transaction = Object.hasOwn(merchant.transactions, id) ? merchant.transactions[id] : undefined;
    if (!transaction) return answerBare(404);
    const request = pick(body, "transaction");
    return doOnce(
      world,
      merchant,
      pickText(request, "api_request_key"),
      JSON.stringify([id, step, body]),
      async () => work(world, merchant, transaction, request),
      repeat,
    );
  };

const show = (transaction: Transaction) => answerXml(200, "transaction", presentTransaction(transaction));

function answerTransaction({ merchant, id }: Asking): Answered {
  const transaction = Object.hasOwn(merchant.transactions, id) ? merchant.transactions[id] : undefined;
  return transaction ? show(transaction) : answerBare(404);
}

function answerStep({ world, merchant, id, step }: Asking): Answered {
  const transaction = Object.hasOwn(merchant.transactions, id) ? merchant.transactions[id] : undefined;
  return transaction ? answerSettlement(world, transaction, step) : answerBare(404);
}

function answerDispute({ merchant, id }: Asking): Answered {
  const dispute = Object.values(merchant.transactions)
    .flatMap(({ disputes }) => disputes)
    .find((one) => one.id === id);
  return dispute ? answerXml(200, "dispute", presentDispute(dispute)) : answerBare(404);
}

const routes: readonly Route[] = [
  {
    method: /POST/,
    path: /^client_token$/,
    shape: clientTokenShape,
    answer: ({ world, merchant, body }) => answerClientToken(world, merchant, body),
  },
  // The SDK for Python ends it with a slash.
  { method: /GET/, path: /^merchant_accounts\/?$/, answer: answerAccounts },
  { method: /GET/, path: /^merchant_accounts\/([\w-]+)$/, answer: answerAccount },
  { method: /GET/, path: /^payment_method_nonces\/([\w-]+)$/, answer: answerNonce },
  { method: /POST/, path: /^transactions$/, shape: saleShape, answer: answerNewTransaction },
  {
    method: /POST/,
    path: /^transactions\/advanced_search_ids$/,
    answer: ({ world, merchant, body }) => answerSearchIds(world, merchant, body),
  },
  {
    method: /POST/,
    path: /^transactions\/advanced_search$/,
    answer: ({ world, merchant, body }) => answerSearch(world, merchant, body),
  },
  { method: /GET/, path: /^transactions\/([\w-]+)$/, answer: answerTransaction },
  {
    method: /POST/,
    path: /^transactions\/([\w-]+)\/(refund)$/,
    shape: refundShape,
    answer: change(refund, answerRefund),
  },
  {
    method: /PUT/,
    path: /^transactions\/([\w-]+)\/(void)$/,
    shape: voidShape,
    answer: change((world, _, transaction) => voidTransaction(world, transaction), show),
  },
  {
    method: /PUT/,
    path: /^transactions\/([\w-]+)\/(submit_for_settlement)$/,
    shape: settlementShape,
    answer: change(
      (world, _, transaction, request) => submitForSettlement(world, transaction, request),
      show,
    ),
  },
  {
    method: /PUT/,
    path: /^transactions\/([\w-]+)\/(settle|settlement_pending|settlement_confirm|settlement_decline)$/,
    answer: answerStep,
  },
  {
    method: /POST/,
    path: /^customers$/,
    shape: customerRequestShape,
    answer: ({ world, merchant, body }) => makeCustomer(world, merchant, body),
  },
  {
    method: /GET|PUT|DELETE/,
    path: /^customers\/([\w-]+)$/,
    shape: customerRequestShape,
    answer: ({ world, merchant, method, id, body }) => answerOneCustomer(world, merchant, method, id, body),
  },
  {
    method: /POST/,
    path: /^payment_methods$/,
    shape: methodRequestShape,
    answer: ({ world, merchant, body }) => makeMethod(world, merchant, body),
  },
  {
    method: /GET|DELETE/,
    path: /^payment_methods\/any\/([\w-]+)$/,
    answer: ({ world, merchant, method, id }) => answerOneMethod(world, merchant, method, id),
  },
  { method: /GET/, path: /^disputes\/([\w-]+)$/, answer: answerDispute },
];

/** Answers a merchant's server; `path` is what follows the merchant's own path. */
export async function answerMerchant(
  world: World,
  merchant: Merchant,
  method: string,
  path: string,
  body: unknown,
): Promise<Answered> {
  for (const route of routes) {
    const match = route.path.exec(path);
    if (!match || !route.method.test(method)) continue;
    const strange = route.shape && body !== undefined ? findStrangeKeys(route.shape, body) : [];
    if (strange.length > 0) return answerRefusal([], `Invalid params: ${strange.join(", ")}`);
    const [, id = "", step = ""] = match;
    return await route.answer({ world, merchant, body, method, id, step });
  }
  return answerBare(404);
}
