import { randomBytes } from "node:crypto";
import { env } from "#lib/env.ts";

/** The cookie by which a browser is known as the one that paid. It says nothing of who holds it. */
export const payerCookie = "quittance_payer";

/** As long as the longest link lives. */
const payerCookieSeconds = 180 * 24 * 60 * 60;

/** What a link's own cookie is made with: links opened side by side do not take it from one another. */
export function payerCookieOptions(linkId: string) {
  return {
    httpOnly: true,
    // Strict would keep it from the payer who comes back from the bank.
    sameSite: "lax",
    secure: env().BASE_URL.startsWith("https:"),
    path: `/pay/${linkId}`,
    maxAge: payerCookieSeconds,
  } as const;
}

/** A new token for a browser that looks at a link for the first time. */
export function newPayerToken(): string {
  return randomBytes(24).toString("base64url");
}

/** Whether the text has the form of a token of ours. */
export function isPayerToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{32}$/.test(text);
}
