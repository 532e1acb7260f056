import { createHash } from "node:crypto";
import { env } from "#lib/env.ts";
import { defineCheckout } from "./element.ts";

/** Short enough that a correction arrives the same hour, long enough that a payer's pages ask but once. */
const maximumAgeSeconds = 600;

/** The element by which pages of others show the payment form. */
export function GET(request: Request): Response {
  const origin = new URL(env().BASE_URL).origin;
  const program = `(${defineCheckout.toString()})(${JSON.stringify(origin)});\n`;
  const etag = `"${createHash("sha256").update(program).digest("base64url").slice(0, 22)}"`;
  const headers = {
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": `public, max-age=${maximumAgeSeconds}, stale-while-revalidate=86400`,
    etag,
  };
  const isKnown = request.headers
    .get("if-none-match")
    ?.split(",")
    .some((tag) => tag.trim().replace(/^W\//, "") === etag);
  return isKnown ? new Response(null, { status: 304, headers }) : new Response(program, { headers });
}
