import type { LinkStatus } from "#lib/contracts/link-status.ts";

export type SubmittedPayment = {
  pagePath: string;
  paymentMethod: string;
  /** What the payer was shown, such as "10.00" and "GBP". */
  amount: string;
  currency: string;
  paymentToken: string;
  displayName: string | null;
  /** The payer agreed that what they pay with is stored. */
  store: boolean;
};

/** What the provider wants of a payer in its form: whose form, what that works with, and what it needs for this. */
export type OpenedAction = {
  appId: string;
  settings: Record<string, string>;
  details: Record<string, string>;
};

/** What a payer's page can have done. Null is a page that must be loaded again, or nothing to be had. */
export type PaymentActions = {
  submit(payment: SubmittedPayment): Promise<LinkStatus | "amount_changed" | null>;
  /** What the form of a method needs from its provider before it can be filled in. */
  prepare(pagePath: string, paymentMethod: string): Promise<Record<string, string> | null>;
  /** What the payer goes on with in the provider's form. */
  open(pagePath: string): Promise<OpenedAction | null>;
  /** Has the provider asked what became of the payment. */
  refresh(pagePath: string): Promise<LinkStatus | null>;
};
