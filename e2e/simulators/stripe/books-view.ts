import type { Book, Charge, Customer, Dispute, PaymentIntent, PaymentMethod, Refund } from "./books.ts";

/** What a test looks into: copies, oldest first. */
export type BooksView = {
  paymentIntents(accountId: string): PaymentIntent[];
  charges(accountId: string): Charge[];
  refunds(accountId: string): Refund[];
  disputes(accountId: string): Dispute[];
  customers(accountId: string): Customer[];
  paymentMethods(accountId: string): PaymentMethod[];
  /** How many charges were captured whose metadata has this. */
  countCaptured(accountId: string, key: string, value: string): number;
  /** How many refunds were made, and have not failed, whose metadata has this. */
  countRefunds(accountId: string, key: string, value: string): number;
};

export function viewBooks(getBook: (accountId: string) => Book): BooksView {
  const charges = (accountId: string) => structuredClone(Object.values(getBook(accountId).charges));
  const refunds = (accountId: string) => structuredClone(Object.values(getBook(accountId).refunds));
  return {
    paymentIntents: (accountId) =>
      structuredClone(Object.values(getBook(accountId).intents).map(({ shown }) => shown)),
    charges,
    refunds,
    disputes: (accountId) => structuredClone(Object.values(getBook(accountId).disputes)),
    customers: (accountId) => structuredClone(Object.values(getBook(accountId).customers)),
    paymentMethods: (accountId) =>
      structuredClone(Object.values(getBook(accountId).methods).map(({ shown }) => shown)),
    countCaptured: (accountId, key, value) =>
      charges(accountId).filter(({ captured, metadata }) => captured && metadata[key] === value).length,
    countRefunds: (accountId, key, value) =>
      refunds(accountId).filter(({ status, metadata }) => status !== "failed" && metadata?.[key] === value)
        .length,
  };
}
