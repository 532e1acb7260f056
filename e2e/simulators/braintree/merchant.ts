import { randomBytes } from "node:crypto";
import { newId } from "./identifiers.ts";
import type { KeyPair, Merchant, MerchantAccount } from "./state.ts";

/** What a merchant's own people know of it. */
export type BraintreeMerchant = {
  merchantId: string;
  publicKey: string;
  privateKey: string;
  merchantAccounts: MerchantAccount[];
};

/** What a merchant enters at whoever collects for it, where this simulator takes Braintree's place. */
export function credentialsOf(
  { merchantId, publicKey, privateKey, merchantAccounts }: BraintreeMerchant,
  simulatorUrl: string,
) {
  const accounts = merchantAccounts.map(({ id, currency }) => `${currency}:${id}`);
  return {
    environment: "sandbox",
    merchantId,
    publicKey,
    privateKey,
    merchantAccountIds: accounts.join(", "),
    simulatorUrl,
  };
}

export type MerchantOptions = {
  merchantId?: string;
  publicKey?: string;
  privateKey?: string;
  /** Further key pairs of the same merchant: any of them may sign in, and all of them sign webhooks. */
  furtherKeys?: KeyPair[];
  /** By currency, each with the id `<merchantId>_<currency>`; or whole. */
  merchantAccounts?: readonly (string | MerchantAccount)[];
  /** Whether `api_request_key` is enabled for the account. */
  apiRequestKeys?: boolean;
  /** On by default, with a window of 30 seconds; or the window's seconds. */
  duplicateChecking?: boolean | number;
  paypal?: boolean;
  threeDSecure?: boolean;
  descriptors?: boolean;
  /** The custom fields that its Control Panel knows. */
  customFields?: readonly string[];
  /** What the card form asks for besides number and expiry. */
  challenges?: readonly ("cvv" | "postal_code")[];
  eventUrl?: string;
};

const currencies = ["GBP", "EUR", "USD", "JPY", "KWD"];
const hexDigits = () => randomBytes(16).toString("hex");

export function createMerchant(options: MerchantOptions): Merchant {
  const merchantId = options.merchantId ?? newId(16);
  const { duplicateChecking = true } = options;
  const account = (of: string | MerchantAccount): MerchantAccount =>
    typeof of === "string"
      ? { id: `${merchantId}_${of.toLowerCase()}`, currency: of, status: "active" }
      : { ...of };
  const own = { publicKey: options.publicKey ?? newId(16), privateKey: options.privateKey ?? hexDigits() };
  return {
    merchantId,
    keys: [own, ...(options.furtherKeys ?? [])],
    merchantAccounts: (options.merchantAccounts ?? currencies).map(account),
    apiRequestKeys: options.apiRequestKeys ?? false,
    duplicateWindowSeconds:
      typeof duplicateChecking === "number" ? duplicateChecking : duplicateChecking ? 30 : 0,
    paypal: options.paypal ?? false,
    threeDSecure: options.threeDSecure ?? true,
    descriptors: options.descriptors ?? false,
    customFields: [...(options.customFields ?? [])],
    challenges: [...(options.challenges ?? ["cvv"])],
    eventUrl: options.eventUrl ?? null,
    refundsToDecline: [],
    transactions: {},
    nonces: {},
    customers: {},
    methods: {},
    requests: {},
    lookups: {},
  };
}

export function showMerchant({ merchantId, keys: [own], merchantAccounts }: Merchant): BraintreeMerchant {
  if (!own) throw new Error(`${merchantId} has no keys`);
  return { merchantId, ...own, merchantAccounts: structuredClone(merchantAccounts) };
}
