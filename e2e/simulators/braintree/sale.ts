import { type Answered, answerFlaws, answerRefusal, answerXml } from "./answer.ts";
import { newId } from "./identifiers.ts";
import { identityOf } from "./instrument.ts";
import { readMinor, writeMinor } from "./money.ts";
import { authorise, type Verdict } from "./processor.ts";
import { pick, pickText } from "./request-shape.ts";
import { type CheckedSale, checkSale } from "./sale-rules.ts";
import type { CustomerDetails, Merchant, Transaction, World } from "./state.ts";
import { moveTransaction, presentTransaction } from "./transaction.ts";
import { storeInstrument } from "./vault.ts";

const taken = new Set(["authorized", "submitted_for_settlement", "settling", "settled"]);

/** Whether the same was sold a moment ago. */
function isDuplicate(world: World, merchant: Merchant, made: Transaction): boolean {
  const since = world.now() - merchant.duplicateWindowSeconds * 1_000;
  return Object.values(merchant.transactions).some(
    (other) =>
      other.id !== made.id &&
      other.type === "sale" &&
      other.createdAt > since &&
      taken.has(other.status) &&
      other.amount === made.amount &&
      other.currency === made.currency &&
      other.orderId === made.orderId &&
      identityOf(other.instrument) === identityOf(made.instrument),
  );
}

/** Whether the authentication of a sale is good enough for one that requires it. */
function isAuthenticated({ settings }: World, { threeDSecure }: Transaction): boolean {
  if (settings.threeDSecureRequired === "authentication took place") return threeDSecure !== null;
  return threeDSecure?.liabilityShifted === true;
}

function decide(
  world: World,
  merchant: Merchant,
  sale: unknown,
  { method }: CheckedSale,
  made: Transaction,
): Verdict {
  if (pick(sale, "options", "three_d_secure", "required") === true && !isAuthenticated(world, made))
    return { status: "gateway_rejected", reason: "three_d_secure" };
  if (pickText(sale, "api_request_key") === null && isDuplicate(world, merchant, made))
    return { status: "gateway_rejected", reason: "duplicate" };
  return authorise(made, method);
}

function readCustomer(merchant: Merchant, sale: unknown, checked: CheckedSale): CustomerDetails {
  const id = pickText(sale, "customer_id") ?? checked.method?.customerId;
  const known = id === undefined ? undefined : merchant.customers[id];
  if (known)
    return { id: known.id, email: known.email, firstName: known.firstName, lastName: known.lastName };
  const given = (key: string) => pickText(sale, "customer", key) ?? "";
  return { id: null, email: given("email"), firstName: given("first_name"), lastName: given("last_name") };
}

function draft(world: World, merchant: Merchant, sale: unknown, checked: CheckedSale): Transaction {
  const { currency, id: merchantAccountId } = checked.account;
  const descriptor = (part: string) => pickText(sale, "descriptor", part);
  return {
    id: newId(),
    type: "sale",
    status: "authorizing",
    amount: writeMinor(readMinor(pickText(sale, "amount") ?? "", currency), currency),
    currency,
    merchantAccountId,
    orderId: pickText(sale, "order_id"),
    createdAt: world.now(),
    updatedAt: world.now(),
    processor: null,
    settlement: null,
    gatewayRejectionReason: null,
    refundedTransactionId: null,
    refundIds: [],
    instrument: checked.instrument,
    token: checked.method?.token ?? null,
    customer: readCustomer(merchant, sale, checked),
    customFields: { ...((pick(sale, "custom_fields") as Record<string, string> | undefined) ?? {}) },
    descriptor: { name: descriptor("name"), phone: descriptor("phone"), url: descriptor("url") },
    transactionSource: pickText(sale, "transaction_source"),
    threeDSecure: checked.nonce?.threeDSecure ?? null,
    history: [],
    disputes: [],
  };
}

function store(
  world: World,
  merchant: Merchant,
  sale: unknown,
  { nonce }: CheckedSale,
  made: Transaction,
): void {
  const asked = (option: string) => pick(sale, "options", option) === true;
  if (made.token !== null || !(asked("store_in_vault") || asked("store_in_vault_on_success"))) return;
  const customer = { ...made.customer, id: made.customer.id ?? pickText(sale, "customer", "id") };
  const challenged = nonce?.challenged ?? false;
  const method = storeInstrument(world, merchant, made.instrument, customer, { challenged });
  made.token = method.token;
  made.customer.id = method.customerId;
}

/** What became of a sale, as the answer to who asked for it. */
export function answerSale(made: Transaction, status = 201): Answered {
  if (taken.has(made.status) || made.status === "voided" || made.status.startsWith("settlement_"))
    return answerXml(status, "transaction", presentTransaction(made));
  const message = made.processor?.text ?? `Gateway Rejected: ${made.gatewayRejectionReason}`;
  return answerRefusal([], message, presentTransaction(made));
}

/** Sells, and says which transaction it became; null when the request was flawed and there is none. */
export function sell(
  world: World,
  merchant: Merchant,
  sale: unknown,
): { answered: Answered; id: string | null } {
  const checked = checkSale(world, merchant, sale);
  if (Array.isArray(checked)) return { answered: answerFlaws(checked), id: null };
  if (checked.nonce) checked.nonce.consumed = true;
  const made = draft(world, merchant, sale, checked);
  const verdict = decide(world, merchant, sale, checked, made);
  merchant.transactions[made.id] = made;
  if (verdict.status === "gateway_rejected") made.gatewayRejectionReason = verdict.reason;
  else made.processor = verdict.response;
  moveTransaction(world, made, verdict.status);
  if (verdict.status === "authorized") {
    store(world, merchant, sale, checked, made);
    if (pick(sale, "options", "submit_for_settlement") === true)
      moveTransaction(
        world,
        made,
        made.instrument.kind === "paypal" ? "settling" : "submitted_for_settlement",
      );
  }
  return { answered: answerSale(made), id: made.id };
}
