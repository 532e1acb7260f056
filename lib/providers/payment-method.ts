/**
 * What can be paid with. A payer chooses a method; the brands of CARD are chosen by the card itself, so that a scheme may
 * name them, but nobody is offered one.
 */
export type MethodFacts = {
  id: string;
  name: string;
  tags: readonly ("card" | "card-brand" | "wallet" | "direct-debit" | "bank-transfer")[];
  /** It is stored with the payer's consent and charged again without the payer. */
  supportsRecurring: boolean;
};

const method = (
  id: string,
  name: string,
  tag: MethodFacts["tags"][number],
  supportsRecurring: boolean,
): MethodFacts => ({ id, name, tags: [tag], supportsRecurring });

const methods = [
  method("CARD", "Card", "card", true),
  method("APPLE-PAY", "Apple Pay", "wallet", true),
  method("GOOGLE-PAY", "Google Pay", "wallet", true),
  method("PAYPAL", "PayPal", "wallet", true),
  method("TWINT", "TWINT", "wallet", false),
  method("SEPA-DIRECT-DEBIT", "SEPA Direct Debit", "direct-debit", true),
  method("BACS-DIRECT-DEBIT", "Bacs Direct Debit", "direct-debit", true),
  method("BECS-DIRECT-DEBIT", "BECS Direct Debit", "direct-debit", true),
  method("BECS-NZ-DIRECT-DEBIT", "BECS Direct Debit (New Zealand)", "direct-debit", true),
  method("ACH-DIRECT-DEBIT", "ACH Direct Debit", "direct-debit", true),
  method("PAD-DIRECT-DEBIT", "Pre-authorized Debit", "direct-debit", true),
  method("INSTANT-BANK-PAYMENT", "Instant bank payment", "bank-transfer", false),
  method("VISA", "Visa", "card-brand", true),
  method("MASTERCARD", "Mastercard", "card-brand", true),
  method("MAESTRO", "Maestro", "card-brand", true),
  method("AMERICAN-EXPRESS", "American Express", "card-brand", true),
  method("DISCOVER", "Discover", "card-brand", true),
  method("DINERS-CLUB", "Diners Club", "card-brand", true),
  method("JCB", "JCB", "card-brand", true),
  method("UNIONPAY", "UnionPay", "card-brand", true),
] as const;

/** The facts of a method or brand, which exists. */
export function methodFacts(id: string): MethodFacts {
  const found = methods.find((one) => one.id === id);
  if (!found) throw new Error(`no payment method ${id}`);
  return found;
}
