import type { DeclineReason } from "#lib/domain/decline/reason.ts";
import type { Money } from "#lib/domain/money/money.ts";
import type { CredentialsForm } from "./app.ts";

/**
 * Who moves the money. A provider is an object of abilities; one that it lacks is a missing function, never one that
 * throws. Adapters keep no state, read no environment and know no database: everything comes in, and facts go out.
 */

/** What the payer has to do before the bank decides. */
export type PayerAction = { type: "redirect"; url: string };

/** What a provider said. `unknown` is neither yes nor no: ask again, never assume. */
export type Answer<Value> =
  | { kind: "done"; value: Value }
  | { kind: "action"; action: PayerAction; reference: string }
  | { kind: "pending"; reference: string }
  | { kind: "declined"; reason: DeclineReason; code: string; reference: string | null }
  /** Our credentials or our request are wrong: the tenant must act, the payer cannot. */
  | { kind: "refused"; cause: string }
  | { kind: "unknown"; cause: string };

/** An inquiry can also find that the provider never heard of the payment. */
export type InquiryAnswer<Value> = Answer<Value> | { kind: "absent" };

/** Comes with every call. */
export type Call = {
  /** As the provider's `credentials` schema gave them. */
  credentials: unknown;
  /** The same for every repetition of one call. */
  idempotencyKey: string;
  timeLimitMs: number;
  /** Our public address, for providers that call or send people back. */
  baseUrl: string;
};

export type CollectRequest = {
  /** Our reference; an inquiry finds the payment by it when the provider's own id was lost. */
  reference: string;
  money: Money;
  /** The provider's one-time token for what the payer entered. */
  paymentToken: string;
  /**
   * The only brands of cards that may be charged, as the catalogue names them; empty is any. A card of another is declined
   * as `card_not_supported`, and its bank is never asked.
   */
  cardBrands: readonly string[];
  /** Where the bank sends the payer back to. */
  returnUrl: string;
  /** Shown on the payer's statement or at the bank, where the provider can. */
  description: string;
};

/** A payment that its payer's bank asks back, all of it or a part. `reference` is the provider's own id of the dispute. */
export type Dispute = {
  reference: string;
  status: "open" | "won" | "lost";
  /** In the currency of the payment. */
  amountMinor: number;
  /** What the payer says, in the provider's own word. */
  reason: string | null;
};

/**
 * A payment that was made. `reference` is the provider's own id of it. `disputes` are all there ever were, where the
 * provider tells of them; one that only warns and moves no money is none.
 */
export type Collected = { reference: string; disputes?: readonly Dispute[] };

/** A payment of which money is given back: our reference of it, and the provider's own. */
export type RefundedPayment = { reference: string; providerReference: string | null };

export type RefundRequest = {
  /** Our reference of the refund; an inquiry finds it by that when the provider's own id was lost. */
  reference: string;
  payment: RefundedPayment;
  money: Money;
};

/** What an inquiry about a refund goes by. */
export type RefundQuestion = {
  reference: string;
  /** The provider's own id of the refund, when it was heard. */
  providerReference: string | null;
  payment: RefundedPayment;
};

/** A refund that was made. `reference` is the provider's own id of it. */
export type Refunded = { reference: string };

/** There is no payer who could be sent anywhere. */
export type RefundAnswer = Exclude<Answer<Refunded>, { kind: "action" }>;
export type RefundInquiryAnswer = RefundAnswer | { kind: "absent" };

/** What a provider told us of. `reference` is ours, when the event carries it. */
export type EventSubject = {
  about: "payment" | "refund";
  reference: string | null;
  providerReference: string | null;
};

export type RawEvent = { body: string; headers: Record<string, string> };

/** What a provider says of credentials that it was shown. `unknown`: it gave no readable answer. */
export type CredentialsAnswer =
  | { kind: "accepted" }
  /** `field` is the one that is wrong, where the provider lets it be told; `problem` goes on "This is not valid: ". */
  | { kind: "refused"; field: string | null; problem: string }
  | { kind: "unknown"; cause: string };

export type Provider = {
  appId: string;
  // biome-ignore lint/suspicious/noExplicitAny: each provider's own shape; its functions parse it again.
  credentials: CredentialsForm<any>;
  /** How long a call may take before its outcome counts as unknown. */
  timeLimitMs: number;
  /** How long after a call "never heard of it" can be believed: until then the request may still be on its way. */
  absenceIsFinalAfterMs: number;

  /** Asks whether the credentials are genuine, by one cheap call that changes nothing. */
  checkCredentials?(call: Omit<Call, "idempotencyKey">): Promise<CredentialsAnswer>;
  /** Takes the payment. */
  collect?(call: Call, request: CollectRequest): Promise<Answer<Collected>>;
  /**
   * What became of a payment, by our reference. A decline of one that was done before says that the debit came back, and
   * "done" after that, that the money is there again.
   */
  inquire(call: Call, reference: string): Promise<InquiryAnswer<Collected>>;
  /** Gives up a payment that waits for the payer. Answers what became of it, which can be that it was paid. */
  abandon?(call: Call, reference: string): Promise<InquiryAnswer<Collected>>;
  /** Gives money of a payment back, all of it or a part; once for each idempotency key. */
  refund?(call: Call, request: RefundRequest): Promise<RefundAnswer>;
  /** What became of a refund. A provider that can refund can be asked about it. */
  inquireRefund?(call: Call, question: RefundQuestion): Promise<RefundInquiryAnswer>;
  /** Verifies an event over its raw body; null when its signature is not the provider's, or it is too old. */
  verifyEvent?(credentials: unknown, event: RawEvent): { id: string } | null;
  /** What a verified event is about; null when it is about nothing of ours. */
  readEvent?(body: string): EventSubject | null;
};
