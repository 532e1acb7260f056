import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import type { DeclineReason } from "#lib/domain/decline/reason.ts";
import type { Money } from "#lib/domain/money/money.ts";
import type { CredentialsForm } from "./app.ts";

/**
 * Who moves the money. A provider is an object of abilities; one that it lacks is a missing function, never one that
 * throws. Adapters keep no state, read no environment and know no database: everything comes in, and facts go out.
 */

/**
 * What the payer has to do before the bank decides: go somewhere, or go on in the provider's form on our page. `details` are
 * what that form needs for it; they are for the payer who pays and nobody else, and are never kept.
 */
export type PayerAction =
  | { type: "redirect"; url: string }
  | { type: "form"; details: Record<string, string> };

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
  /** Whether whoever runs this installation lets credentials name a simulator on this machine in the provider's place. */
  simulators: boolean;
};

/** A call that only reads, or changes nothing of anybody's money. */
export type Question = Omit<Call, "idempotencyKey">;

export type CollectRequest = {
  /** Our reference; an inquiry finds the payment by it when the provider's own id was lost. */
  reference: string;
  money: Money;
  /** How the payer chose to pay, as the catalogue names it. */
  paymentMethod: string;
  /** The provider's one-time token for what the payer entered. */
  paymentToken: string;
  /** Whose payment it is, in the insurer's own reference. */
  customerRef: string;
  /** The payer agreed that what they pay with is stored, and charged again without them. Only where `collectStored` is there. */
  store: boolean;
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
 * What a payer paid with, as the provider keeps it to be charged again. `reference` is all that the provider needs for that,
 * in its own form; it says nothing to anybody else.
 */
export type StoredInstrument = {
  reference: string;
  /** A brand of cards or a method, as the catalogue names it. */
  type: string;
  /** What may be shown of it: "Visa ending in 4242". */
  displayName: string;
  /** Further facts that may be shown, such as `expiryMonth` "04", `expiryYear` "2031" and `lastDigits` "4242". */
  details: Record<string, string>;
};

/** Money of a payment that went back. `ours` is our reference of it; null when it was given back at the provider itself. */
export type MadeRefund = {
  reference: string;
  ours: string | null;
  status: "succeeded" | "pending" | "failed";
  amountMinor: number;
};

/**
 * A payment that was made. `reference` is the provider's own id of it. `disputes` and `refunds` are all there ever were,
 * where the provider tells of them; a dispute that only warns and moves no money is none.
 */
export type Collected = {
  reference: string;
  disputes?: readonly Dispute[];
  refunds?: readonly MadeRefund[];
  /** Where the payer agreed to it, and the provider did it. */
  instrument?: StoredInstrument;
  /** False while it may still come to nothing and the provider would tell nobody: then it is asked again each day. */
  isFinal?: boolean;
};

/** A payment that is taken from what is stored, without the payer. */
export type StoredCollectRequest = Pick<
  CollectRequest,
  "reference" | "money" | "customerRef" | "description"
> & {
  /** `reference` of the stored instrument. */
  instrument: string;
};

/** What a form needs from the provider before it can be filled in. */
export type FormAnswer =
  | { kind: "ready"; settings: Record<string, string> }
  | { kind: "refused"; cause: string }
  | { kind: "unknown"; cause: string };

export type RemovalAnswer =
  | { kind: "done" }
  | { kind: "refused"; cause: string }
  | { kind: "unknown"; cause: string };

export type RefundRequest = {
  /** Our reference of the refund; an inquiry finds it by that when the provider's own id was lost. */
  reference: string;
  payment: PaymentQuestion;
  /** What is given back: all of the payment's or a part. */
  money: Money;
};

/** What an inquiry about a refund goes by. */
export type RefundQuestion = {
  reference: string;
  /** The provider's own id of the refund, when it was heard. */
  providerReference: string | null;
  payment: PaymentQuestion;
};

/**
 * A refund that was made. `reference` is the provider's own id of it. `isFinal` is false while it may still fail and the
 * provider would tell nobody: then its payment is asked about each day, with which a failure is told.
 */
export type Refunded = { reference: string; isFinal?: boolean };

/**
 * There is no payer who could be sent anywhere. What is `refused` is a request that cannot be right; credentials that are not
 * taken leave a refund `unknown`, so that it is asked for again when others were entered: nobody stands behind it who looks.
 */
export type RefundAnswer = Exclude<Answer<Refunded>, { kind: "action" }>;
export type RefundInquiryAnswer = RefundAnswer | { kind: "absent" };

/** What names a thing in an event: `reference` is ours, when the event carries it. */
export type NamedThing = { reference: string | null; providerReference: string | null };

/** What a provider told us of. A refund that is none of ours is still a reason to ask about its payment. */
export type EventSubject =
  | ({ about: "payment" } & NamedThing)
  | ({ about: "refund"; payment: NamedThing } & NamedThing);

/** An SDK may take its time even over what asks nobody. */
type Awaitable<Value> = Value | Promise<Value>;

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

  /**
   * Asks whether the credentials are genuine, by cheap calls that change nothing. `known` is a payment that was made with
   * those whose place they take: where the credentials do not name their account themselves, the provider must know it.
   */
  checkCredentials?(call: Question, known?: PaymentQuestion | null): Promise<CredentialsAnswer>;
  /** What the form in the payer's browser needs, where the provider must be asked for it each time. */
  prepareForm?(call: Question, request: { money: Money }): Promise<FormAnswer>;
  /** Takes the payment. */
  collect?(call: Call, request: CollectRequest): Promise<Answer<Collected>>;
  /**
   * What became of a payment, by our reference. A decline of one that was done before says that the debit came back, and
   * "done" after that, that the money is there again.
   */
  inquire(call: Call, question: PaymentQuestion): Promise<InquiryAnswer<Collected>>;
  /** Gives up a payment that waits for the payer. Answers what became of it, which can be that it was paid. */
  abandon?(call: Call, question: PaymentQuestion): Promise<InquiryAnswer<Collected>>;
  /** Takes a payment from what a payer let be stored, without the payer; once for each idempotency key. */
  collectStored?(call: Call, request: StoredCollectRequest): Promise<Answer<Collected>>;
  /** Forgets what is stored; what is gone already is done. A provider that stores can forget. */
  removeStored?(call: Call, instrument: string): Promise<RemovalAnswer>;
  /** Gives money of a payment back, all of it or a part; once for each idempotency key. */
  refund?(call: Call, request: RefundRequest): Promise<RefundAnswer>;
  /** What became of a refund. A provider that can refund can be asked about it. */
  inquireRefund?(call: Call, question: RefundQuestion): Promise<RefundInquiryAnswer>;
  /** Verifies an event over its raw body; null when its signature is not the provider's, or it is too old. */
  verifyEvent?(credentials: unknown, event: RawEvent): Awaitable<{ id: string } | null>;
  /** What a verified event is about; null when it is about nothing of ours. */
  readEvent?(credentials: unknown, body: string): Awaitable<EventSubject | null>;
  /** Answers a provider that asks, by a GET, whether an address for events is ours; null when that was no such question. */
  confirmEventsUrl?(credentials: unknown, query: URLSearchParams): string | null;
};
