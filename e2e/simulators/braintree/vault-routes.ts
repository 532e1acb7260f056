import { type Answered, answerBare, answerFlaws, answerXml, type Flaw } from "./answer.ts";
import { newId } from "./identifiers.ts";
import { readNonce } from "./nonces.ts";
import { declineWith } from "./processor.ts";
import { isObject, pick, pickText, type Shape } from "./request-shape.ts";
import { customerShape } from "./sale-shape.ts";
import type { Customer, Merchant, PaymentMethod, World } from "./state.ts";
import { keepCustomer, storeInstrument } from "./vault.ts";
import { type Xml, xmlArray } from "./xml.ts";

export const customerRequestShape: Shape = {
  customer: { ...customerShape, payment_method_nonce: "text", device_data: "text" },
};

export const methodRequestShape: Shape = {
  payment_method: {
    customer_id: "text",
    payment_method_nonce: "text",
    token: "text",
    device_data: "text",
    options: {
      verify_card: "flag",
      make_default: "flag",
      fail_on_duplicate_payment_method: "flag",
      verification_merchant_account_id: "text",
      verification_amount: "text",
    },
  },
};

const flaw = (code: string, attribute: string, message: string, within: string): Flaw => ({
  code,
  attribute,
  message,
  within: [within],
});

function presentMethod({ instrument, token, customerId, createdAt }: PaymentMethod): Xml {
  const common = { token, "customer-id": customerId, "created-at": new Date(createdAt), default: true };
  if (instrument.kind === "paypal")
    return { ...common, email: instrument.email, "payer-id": instrument.payerId };
  return {
    ...common,
    bin: instrument.bin,
    "last-4": instrument.last4,
    "card-type": instrument.brand,
    "expiration-month": instrument.expirationMonth,
    "expiration-year": instrument.expirationYear,
    "cardholder-name": instrument.cardholderName,
    "unique-number-identifier": instrument.fingerprint,
    expired: false,
  };
}

function answerMethod(status: number, method: PaymentMethod): Answered {
  return answerXml(
    status,
    method.instrument.kind === "card" ? "credit-card" : "paypal-account",
    presentMethod(method),
  );
}

const methodsOf = (merchant: Merchant, customerId: string) =>
  Object.values(merchant.methods).filter((method) => method.customerId === customerId);

function answerCustomer(status: number, merchant: Merchant, customer: Customer): Answered {
  const methods = methodsOf(merchant, customer.id);
  const ofKind = (kind: string) =>
    methods.filter(({ instrument }) => instrument.kind === kind).map(presentMethod);
  return answerXml(status, "customer", {
    id: customer.id,
    "merchant-id": merchant.merchantId,
    email: customer.email,
    "first-name": customer.firstName,
    "last-name": customer.lastName,
    "created-at": new Date(customer.createdAt),
    "credit-cards": xmlArray("credit-card", ofKind("card")),
    "paypal-accounts": xmlArray("paypal-account", ofKind("paypal")),
  });
}

export function makeCustomer(world: World, merchant: Merchant, body: unknown): Answered {
  const request = pick(body, "customer");
  const id = pickText(request, "id");
  if (id !== null && Object.hasOwn(merchant.customers, id))
    return answerFlaws([flaw("91609", "id", "Customer ID has already been taken.", "customer")]);
  const name = pickText(request, "payment_method_nonce");
  const nonce = name === null ? null : readNonce(world, merchant, name);
  if (nonce && "code" in nonce) return answerFlaws([{ ...nonce, within: ["customer"] }]);
  const customer = keepCustomer(world, merchant, {
    id,
    email: pickText(request, "email") ?? "",
    firstName: pickText(request, "first_name") ?? "",
    lastName: pickText(request, "last_name") ?? "",
  });
  if (nonce) {
    nonce.consumed = true;
    storeInstrument(world, merchant, nonce.instrument, customer, { challenged: nonce.challenged });
  }
  return answerCustomer(201, merchant, customer);
}

/** Reads, changes or removes a customer. */
export function answerOneCustomer(
  world: World,
  merchant: Merchant,
  method: string,
  id: string,
  body: unknown,
): Answered {
  const customer = Object.hasOwn(merchant.customers, id) ? merchant.customers[id] : undefined;
  if (!customer) return answerBare(404);
  if (method === "DELETE") {
    for (const { token } of methodsOf(merchant, id)) delete merchant.methods[token];
    delete merchant.customers[id];
    world.changed();
    return answerBare(200);
  }
  if (method === "PUT" && isObject(body)) {
    customer.email = pickText(body, "customer", "email") ?? customer.email;
    customer.firstName = pickText(body, "customer", "first_name") ?? customer.firstName;
    customer.lastName = pickText(body, "customer", "last_name") ?? customer.lastName;
    world.changed();
  }
  return answerCustomer(200, merchant, customer);
}

function findMethodFlaw(merchant: Merchant, request: unknown): Flaw | null {
  const customerId = pickText(request, "customer_id");
  if (customerId === null) return flaw("91704", "customer_id", "Customer ID is required.", "credit_card");
  if (!Object.hasOwn(merchant.customers, customerId))
    return flaw("91705", "customer_id", "Customer ID is invalid.", "credit_card");
  const token = pickText(request, "token");
  if (token !== null && Object.hasOwn(merchant.methods, token))
    return flaw("91719", "token", "Payment method token is already in use.", "credit_card");
  return null;
}

const nonceCodes: Record<string, string> = { "91564": "93107", "91565": "93108" };

export function makeMethod(world: World, merchant: Merchant, body: unknown): Answered {
  const request = pick(body, "payment_method");
  const wrong = findMethodFlaw(merchant, request);
  if (wrong) return answerFlaws([wrong]);
  const nonce = readNonce(world, merchant, pickText(request, "payment_method_nonce") ?? "");
  if ("code" in nonce)
    return answerFlaws([
      { ...nonce, code: nonceCodes[nonce.code] ?? nonce.code, within: ["payment_method"] },
    ]);
  nonce.consumed = true;
  const { instrument } = nonce;
  const isCard = instrument.kind === "card";
  if (pick(request, "options", "verify_card") === true && isCard && instrument.behaviour !== "by amount") {
    const { text } = declineWith("2000");
    return answerFlaws([flaw("81703", "base", text, "credit_card")]);
  }
  const customer = merchant.customers[pickText(request, "customer_id") ?? ""];
  if (!customer) throw new Error("a customer who was there is gone");
  const method = storeInstrument(world, merchant, instrument, customer, {
    token: pickText(request, "token") ?? newId(),
    challenged: nonce.challenged,
  });
  return answerMethod(201, method);
}

/** Reads or removes what is stored. */
export function answerOneMethod(world: World, merchant: Merchant, method: string, token: string): Answered {
  const stored = Object.hasOwn(merchant.methods, token) ? merchant.methods[token] : undefined;
  if (!stored) return answerBare(404);
  if (method !== "DELETE") return answerMethod(200, stored);
  delete merchant.methods[token];
  world.changed();
  return answerBare(200);
}
