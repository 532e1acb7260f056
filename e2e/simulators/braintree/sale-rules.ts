import { findAmountFlaw, findOrderIdFlaw } from "./amount.ts";
import type { Flaw } from "./answer.ts";
import type { Instrument } from "./instrument.ts";
import { readMinor } from "./money.ts";
import { readNonce } from "./nonces.ts";
import { pick, pickText } from "./request-shape.ts";
import type { Merchant, MerchantAccount, Nonce, PaymentMethod, World } from "./state.ts";

/** A sale whose every part is in order. */
export type CheckedSale = {
  account: MerchantAccount;
  instrument: Instrument;
  /** One of these it is paid with. */
  nonce: Nonce | null;
  method: PaymentMethod | null;
};

const flaw = (code: string, attribute: string, message: string, ...within: string[]): Flaw => ({
  code,
  attribute,
  message,
  within: ["transaction", ...within],
});

const sources = new Set([
  "recurring_first",
  "recurring",
  "installment_first",
  "installment",
  "unscheduled",
  "moto",
  "estimated",
]);

function* findDescriptorFlaws(merchant: Merchant, sale: unknown): Iterable<Flaw> {
  const descriptor = pick(sale, "descriptor");
  if (descriptor === undefined) return;
  if (!merchant.descriptors)
    return yield flaw("92203", "base", "Dynamic descriptors have not been enabled.", "descriptor");
  const name = pickText(descriptor, "name");
  const company = name?.indexOf("*") ?? 0;
  if (name !== null && (![3, 7, 12].includes(company) || name.length > 22 || name.length <= company + 1))
    yield flaw("92201", "name", "Dynamic descriptor name is invalid.", "descriptor");
  const phone = pickText(descriptor, "phone");
  if (phone !== null && !/^\d{10,14}$/.test(phone.replaceAll(/[-().+]/g, "")))
    yield flaw("92202", "phone", "Dynamic descriptor phone is invalid.", "descriptor");
  const url = pickText(descriptor, "url");
  if (url !== null && url.length > 13)
    yield flaw("92206", "url", "Dynamic descriptor URL is invalid.", "descriptor");
}

function* findCustomFieldFlaws(merchant: Merchant, sale: unknown): Iterable<Flaw> {
  for (const [name, value] of Object.entries((pick(sale, "custom_fields") as object | undefined) ?? {})) {
    if (!merchant.customFields.includes(name))
      yield flaw("91526", "custom_fields", `Custom field is invalid: ${name}.`);
    else if (String(value).length > 255) yield flaw("81527", "custom_fields", `${name} is too long.`);
  }
}

function findAuthenticationFlaw(nonce: Nonce, amount: string, account: MerchantAccount): Flaw | null {
  if (!nonce.threeDSecure) return null;
  if (nonce.merchantAccountId !== null && nonce.merchantAccountId !== account.id)
    return flaw(
      "91584",
      "merchant_account_id",
      "Merchant account must match the 3D Secure authorization merchant account.",
    );
  const { verifiedAmount } = nonce;
  const differs =
    verifiedAmount !== null &&
    (findAmountFlaw(verifiedAmount, account.currency) !== null ||
      readMinor(verifiedAmount, account.currency) !== readMinor(amount, account.currency));
  return differs ? flaw("91585", "amount", "Amount must match the 3D Secure authorization amount.") : null;
}

function readPayment(
  world: World,
  merchant: Merchant,
  sale: unknown,
): { instrument: Instrument; nonce: Nonce | null; method: PaymentMethod | null } | Flaw {
  const token = pickText(sale, "payment_method_token");
  const name = pickText(sale, "payment_method_nonce");
  if (token !== null && name !== null)
    return flaw("91515", "base", "Cannot provide both payment_method_token and payment_method_nonce.");
  if (token !== null) {
    const method = Object.hasOwn(merchant.methods, token) ? merchant.methods[token] : undefined;
    return method
      ? { instrument: method.instrument, nonce: null, method }
      : flaw("91518", "payment_method_token", "Payment method token is invalid.");
  }
  if (name === null) return flaw("91508", "base", "Cannot determine payment method.");
  const nonce = readNonce(world, merchant, name);
  return "code" in nonce ? nonce : { instrument: nonce.instrument, nonce, method: null };
}

/** Holds a sale against every rule; its flaws are all told at once, and nothing is changed. */
export function checkSale(world: World, merchant: Merchant, sale: unknown): CheckedSale | Flaw[] {
  const flaws: Flaw[] = [];
  const accountId = pickText(sale, "merchant_account_id");
  const account = merchant.merchantAccounts.find(({ id }) => accountId === null || id === accountId);
  if (!account) flaws.push(flaw("91513", "merchant_account_id", "Merchant account ID is invalid."));
  else if (account.status !== "active")
    flaws.push(flaw("91514", "merchant_account_id", "Merchant account is suspended."));
  const amount = pickText(sale, "amount");
  const customerId = pickText(sale, "customer_id");
  if (customerId !== null && !Object.hasOwn(merchant.customers, customerId))
    flaws.push(flaw("91510", "customer_id", "Customer ID is invalid."));
  const source = pickText(sale, "transaction_source");
  if (source !== null && !sources.has(source))
    flaws.push(flaw("915133", "transaction_source", "Transaction source is invalid."));
  flaws.push(
    ...[
      findAmountFlaw(amount, account?.currency ?? "EUR"),
      findOrderIdFlaw(pickText(sale, "order_id")),
    ].filter((found) => found !== null),
    ...findDescriptorFlaws(merchant, sale),
    ...findCustomFieldFlaws(merchant, sale),
  );
  const payment = readPayment(world, merchant, sale);
  if ("code" in payment) return [...flaws, payment];
  if (payment.instrument.kind === "paypal" && !merchant.paypal)
    flaws.push(flaw("91577", "base", "Merchant account does not support payment instrument."));
  if (!account || amount === null || flaws.length > 0) return flaws;
  const unlike = payment.nonce && findAuthenticationFlaw(payment.nonce, amount, account);
  return unlike ? [unlike] : { account, ...payment };
}
