import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { frameCookie, frameSettingsText } from "#lib/auth/frame.ts";
import {
  isPayerToken,
  newPayerToken,
  payerCookie,
  payerCookies,
  payPageCookieOptions,
} from "#lib/auth/payer.ts";
import { readPayPagePath } from "#lib/domain/pay-link/address.ts";
import { env } from "#lib/env.ts";

/** What a page may load and run. Next.js reads the nonce out of it and puts it on its own scripts. */
function pagePolicy(nonce: string, pathname: string): string {
  const developing = env().NODE_ENV === "development";
  const directives = {
    "default-src": "'none'",
    // React's development build uses eval for its stack traces.
    "script-src": `'nonce-${nonce}' 'strict-dynamic'${developing ? " 'unsafe-eval'" : ""}`,
    "style-src": `'self' 'nonce-${nonce}'`,
    "connect-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "frame-src": /^\/(pay|checkout|docs\/embed-demo)(\/|$)/.test(pathname) ? "'self'" : "'none'",
    "form-action": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    // The way back from a bank shows nobody anything; the checkout's page lets in those that its tenant allows.
    "frame-ancestors": pathname.startsWith("/pay/return/") ? "*" : "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join("; ");
}

/**
 * Lets a browser be known again as the one that looked at a link. It must have its token before it pays, and tabs of
 * one link must have the same one. A framed page also keeps what the page around it asked for.
 */
function ensureCookies(request: NextRequest, response: NextResponse): void {
  const { pathname, searchParams } = request.nextUrl;
  const page = readPayPagePath(pathname);
  if (!page || request.method !== "GET") return;
  if (!isPayerToken(request.cookies.get(payerCookie)?.value ?? ""))
    for (const cookie of payerCookies(pathname, newPayerToken())) response.cookies.set(cookie);
  const asked = page.kind === "SESSION" ? frameSettingsText(searchParams) : null;
  if (asked)
    response.cookies.set({
      name: frameCookie,
      value: asked,
      ...payPageCookieOptions(pathname),
      path: pathname,
    });
}

/** Gives every page its content security policy. It guards nothing else: pages and actions authorise themselves. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const policy = pagePolicy(nonce, request.nextUrl.pathname);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  // It knows no origins: where some may be allowed, the policy alone says which.
  if (!/^\/(checkout|pay\/return)\//.test(request.nextUrl.pathname))
    response.headers.set("x-frame-options", "DENY");
  ensureCookies(request, response);
  if (env().BASE_URL.startsWith("https:"))
    response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

export const config = {
  // Pages only: what programs ask for, and what has a policy of its own, does not pay for this.
  matcher: [
    "/((?!v1/|v2/|api/|health$|ready$|metrics$|openapi.json$|providers/|sandbox/(?:api|bank|fields)(?:/|$)|_next/|icon.svg$|checkout.js$|(?:pay|checkout)/[^/]+/(?:status|opened)$).*)",
  ],
};
