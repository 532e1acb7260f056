import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { payPagePath, readPayPagePath } from "#lib/domain/pay-link/address.ts";
import { env } from "#lib/env.ts";

/** The cookie by which a browser is known as the one that paid. It says nothing of who holds it. */
export const payerCookie = "quittance_payer";

/** The same, where the bank sends the browser back to. Another name, because what sets cookies keeps one of a name. */
export const returnCookie = "quittance_return";

/** As long as the longest link lives. */
const payerCookieSeconds = 180 * 24 * 60 * 60;

/**
 * What the cookies of a link's page are made with. In a frame of somebody else's page a cookie is sent only when it says
 * so, and is kept for that page's site alone (CHIPS).
 */
export function payPageCookieOptions(pagePath: string) {
  const isFramed = readPayPagePath(pagePath)?.kind === "SESSION";
  return {
    httpOnly: true,
    ...(isFramed
      ? ({ sameSite: "none", secure: true, partitioned: true } as const)
      : // Strict would keep it from the payer who comes back from the bank.
        ({ sameSite: "lax", secure: env().BASE_URL.startsWith("https:") } as const)),
    maxAge: payerCookieSeconds,
  };
}

/**
 * The payer's cookies of a link's page: a link's own, so that links opened side by side do not take it from one another;
 * and the same again for the address that its banks send the payer back to.
 */
export function payerCookies(pagePath: string, token: string) {
  const options = { value: token, ...payPageCookieOptions(pagePath) };
  return [
    { name: payerCookie, ...options, path: pagePath },
    { name: returnCookie, ...options, path: returnPlace(pagePath) },
  ];
}

/** A new token for a browser that looks at a link for the first time. */
export function newPayerToken(): string {
  return randomBytes(24).toString("base64url");
}

/** Whether the text has the form of a token of ours. */
export function isPayerToken(text: string): boolean {
  return /^[A-Za-z0-9_-]{32}$/.test(text);
}

const macBytes = 16;

function mac(purpose: string, content: string | Buffer): Buffer {
  return createHmac("sha256", env().LOOKUP_KEY)
    .update(`${purpose}:`)
    .update(content)
    .digest()
    .subarray(0, macBytes);
}

/** Where the browsers that pay by a link come back to: known by its secret, and no help in finding it. */
function returnPlace(pagePath: string): string {
  const secret = readPayPagePath(pagePath)?.secret ?? "";
  return `/pay/return/${mac("return-place", secret).toString("base64url")}`;
}

const hexOf = (id: string) => Buffer.from(id.replaceAll("-", ""), "hex");
const idOf = (bytes: Buffer) => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");

/**
 * The path that a provider is given for one attempt. Banks and their partners read and keep it, so that it opens
 * nothing by itself: only the browser that pays is taken from there to the link's page.
 */
export function returnPath(secret: string, attempt: { tenantId: string; attemptId: string }): string {
  const ids = Buffer.concat([hexOf(attempt.tenantId), hexOf(attempt.attemptId)]);
  const token = Buffer.concat([ids, mac("return", ids)]).toString("base64url");
  return `${returnPlace(payPagePath("LINK", secret))}/${token}`;
}

/** The attempt that a return path's token names; null when we did not make the token. */
export function readReturnToken(token: string): { tenantId: string; attemptId: string } | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 32 + macBytes) return null;
  const ids = bytes.subarray(0, 32);
  if (!timingSafeEqual(mac("return", ids), bytes.subarray(32))) return null;
  return { tenantId: idOf(ids.subarray(0, 16)), attemptId: idOf(ids.subarray(16)) };
}
