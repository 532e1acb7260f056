/** What is to be paid, in the payer's words and their way of writing amounts and dates. */
export type Bill = {
  payee: string;
  amount: string;
  /** What the payer pays for, when the insurer said so. */
  description: string | null;
  reference: string;
  /** "Due on 1 December 2026", when there is a due date. */
  due: string | null;
};
