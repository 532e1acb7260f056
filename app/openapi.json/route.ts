import { createHash } from "node:crypto";
import { env } from "#lib/env.ts";
import { openApiDocument } from "#lib/openapi/document.ts";
import packageJson from "../../package.json" with { type: "json" };

type Drawn = { text: string; etag: string };
let drawn: Drawn | undefined;

/** The document is the same for as long as the process lives. */
function document(): Drawn {
  if (!drawn) {
    const text = JSON.stringify(openApiDocument(env().BASE_URL, packageJson.version));
    drawn = { text, etag: `"${createHash("sha256").update(text).digest("base64url")}"` };
  }
  return drawn;
}

/** The API as an OpenAPI 3.1 document, for any program and any page to read. */
export function GET(request: Request): Response {
  const { text, etag } = document();
  const headers = { etag, "cache-control": "public, max-age=300", "access-control-allow-origin": "*" };
  const known = request.headers.get("if-none-match")?.split(",");
  if (known?.some((tag) => tag.trim().replace(/^W\//, "") === etag))
    return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": "application/json; charset=utf-8" } });
}
