import type { Money } from "../money/money.ts";

/** What an inquiry about a payment goes by. */
export type PaymentQuestion = {
  /** Our reference, which every payment carries at its provider. */
  reference: string;
  /** The provider's own id of the payment, when it was heard. */
  providerReference: string | null;
  /** When the provider was asked for the payment: it has nothing of it that is older. */
  submittedAt: Date;
  /** All that was to be paid. */
  money: Money;
};

type AskedAttempt = Money & {
  attemptId: string;
  providerReference: string | null;
  submittedAt: Date | null;
  createdAt: Date;
};

/** What is asked about an attempt. */
export function questionAbout(attempt: AskedAttempt): PaymentQuestion {
  const { attemptId, providerReference, submittedAt, createdAt, amountMinor, currency } = attempt;
  return {
    reference: attemptId,
    providerReference,
    submittedAt: submittedAt ?? createdAt,
    money: { amountMinor, currency },
  };
}
