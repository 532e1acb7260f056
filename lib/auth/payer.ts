import { randomBytes } from "node:crypto";

/** The cookie by which a browser is known as the one that paid. It says nothing of who holds it. */
export const payerCookie = "quittance_payer";

/** As long as the longest link lives. */
export const payerCookieSeconds = 180 * 24 * 60 * 60;

/** A new token for a browser that pays for the first time. */
export function newPayerToken(): string {
  return randomBytes(24).toString("base64url");
}
