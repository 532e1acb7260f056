import type { Fault } from "#lib/domain/error/refusal.ts";
import type { PayLinkKind } from "#lib/domain/pay-link/address.ts";
import { maximumSessionSeconds, minimumExpirySeconds } from "#lib/domain/pay-link/expiry.ts";

/** A session ends sooner than the contract lets links end. */
export function sessionExpiryFaults(kind: PayLinkKind, expirySeconds: number): Fault[] {
  if (kind === "LINK" || expirySeconds <= maximumSessionSeconds) return [];
  const metadata = { minimum: minimumExpirySeconds, maximum: maximumSessionSeconds };
  return [{ code: "EXPIRY_SECONDS_OUT_OF_RANGE", field: "/expirySeconds", metadata }];
}
