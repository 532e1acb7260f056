/** What an attempt took, what refunds have of it or may yet take, what disputes keep away, and whether the debit itself came back. */
export type TakenMoney = {
  amountMinor: number;
  refundedMinor: number;
  disputedMinor: number;
  returned: boolean;
};

/**
 * What is left of the money that an attempt took, in minor units: refunds under way count as gone, and so does what is
 * disputed and not won. Never less than nothing: what went back twice, refunded and disputed, or refunded and returned, is
 * a loss, and no money of this payment.
 */
export function netMinor({ amountMinor, refundedMinor, disputedMinor, returned }: TakenMoney): number {
  return returned ? 0 : Math.max(0, amountMinor - refundedMinor - disputedMinor);
}
