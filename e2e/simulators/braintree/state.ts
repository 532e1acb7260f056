import type { Instrument } from "./instrument.ts";
import type { Settings } from "./settings.ts";
import type { AuthenticationInfo } from "./three-d-secure.ts";
import type { Xml } from "./xml.ts";

export type KeyPair = { publicKey: string; privateKey: string };
export type MerchantAccount = { id: string; currency: string; status: string };

export type Nonce = {
  nonce: string;
  instrument: Instrument;
  createdAt: number;
  consumed: boolean;
  /** Of the client token that it was made with; null when that named none. */
  merchantAccountId: string | null;
  threeDSecure: AuthenticationInfo | null;
  /** What the payer's bank was told, where it was asked. */
  verifiedAmount: string | null;
  /** The payer was asked, and confirmed. */
  challenged: boolean;
};

export type ProcessorResponse = { code: string; text: string; type: string };

export type Dispute = {
  id: string;
  transactionId: string;
  amount: string;
  currency: string;
  status: string;
  kind: string;
  reason: string;
  receivedAt: number;
  wonAt: number | null;
};

export type CustomerDetails = { id: string | null; email: string; firstName: string; lastName: string };

export type Transaction = {
  id: string;
  type: "sale" | "credit";
  status: string;
  amount: string;
  currency: string;
  merchantAccountId: string;
  orderId: string | null;
  createdAt: number;
  updatedAt: number;
  processor: ProcessorResponse | null;
  settlement: { code: string; text: string } | null;
  gatewayRejectionReason: string | null;
  refundedTransactionId: string | null;
  refundIds: string[];
  instrument: Instrument;
  token: string | null;
  customer: CustomerDetails;
  customFields: Record<string, string>;
  descriptor: { name: string | null; phone: string | null; url: string | null };
  transactionSource: string | null;
  threeDSecure: AuthenticationInfo | null;
  history: { status: string; at: number; amount: string }[];
  disputes: Dispute[];
};

export type Customer = CustomerDetails & { id: string; createdAt: number };
export type PaymentMethod = {
  token: string;
  customerId: string;
  instrument: Instrument;
  /** Its payer was asked when it was stored: its bank lets it be charged without them. */
  challenged: boolean;
  createdAt: number;
};

export type KeptRequest = {
  digest: string;
  state: "running" | "failed" | "done";
  transactionId: string | null;
  at: number;
};

export type Lookup = { nonce: string; threeDSecureId: string; pending: boolean };

export type Merchant = {
  merchantId: string;
  /** The first is the one that its owner was given. */
  keys: KeyPair[];
  merchantAccounts: MerchantAccount[];
  apiRequestKeys: boolean;
  /** In seconds; 0 is off. */
  duplicateWindowSeconds: number;
  paypal: boolean;
  threeDSecure: boolean;
  descriptors: boolean;
  customFields: string[];
  challenges: string[];
  eventUrl: string | null;
  /** What the processor says to the next refunds, one each. */
  refundsToDecline: ("soft" | "hard")[];
  transactions: Record<string, Transaction>;
  nonces: Record<string, Nonce>;
  customers: Record<string, Customer>;
  methods: Record<string, PaymentMethod>;
  requests: Record<string, KeptRequest>;
  lookups: Record<string, Lookup>;
};

export type ClientToken = {
  merchantId: string;
  merchantAccountId: string;
  customerId: string | null;
  expiresAt: number;
};

/** All that is kept; nothing in it that JSON cannot hold. */
export type State = {
  /** Card numbers are told apart by a digest under this. */
  secret: string;
  merchants: Record<string, Merchant>;
  clientTokens: Record<string, ClientToken>;
};

/** What every part of the simulator works on. */
export type World = {
  state: State;
  settings: Settings;
  /** Milliseconds since 1970 by the simulator's own clock. */
  now(): number;
  /** To be called after anything was changed. */
  changed(): void;
  /** Tells the merchant's address of something, by its webhook. */
  notify(merchant: Merchant, kind: string, subject: Record<string, Xml>): void;
};
