import type { Prefill } from "#lib/contracts/checkout-session.ts";

/** The name on the card, as far as it is known; empty when it is not. */
export function payerName({ name, firstName, lastName }: Prefill): string {
  return name ?? [firstName, lastName].filter(Boolean).join(" ");
}
