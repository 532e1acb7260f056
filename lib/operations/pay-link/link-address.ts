import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { env } from "#lib/env.ts";

/** The address of a link with this secret. */
export function linkAddress(secret: string): string {
  return new URL(payPagePath("LINK", secret), env().BASE_URL).href;
}
