/** What an attempt took, what refunds have of it or may yet take, and whether the debit itself came back. */
export type TakenMoney = { amountMinor: number; refundedMinor: number; returned: boolean };

/**
 * What is left of the money that an attempt took, in minor units: refunds under way count as gone. A debit that came back
 * leaves nothing, and never less than nothing: what was refunded before is a loss, and no money of this payment.
 */
export function netMinor({ amountMinor, refundedMinor, returned }: TakenMoney): number {
  return returned ? 0 : amountMinor - refundedMinor;
}
