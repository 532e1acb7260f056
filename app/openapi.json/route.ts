import { createHash } from "node:crypto";
import { apiDocument } from "../docs/api-document.ts";

type Written = { text: string; etag: string };
let written: Written | undefined;

function write(): Written {
  const text = JSON.stringify(apiDocument());
  return { text, etag: `"${createHash("sha256").update(text).digest("base64url")}"` };
}

/** The API as an OpenAPI 3.1 document, for any program and any page to read. */
export function GET(request: Request): Response {
  written ??= write();
  const { text, etag } = written;
  const headers = { etag, "cache-control": "public, max-age=300", "access-control-allow-origin": "*" };
  const known = request.headers.get("if-none-match")?.split(",");
  if (known?.some((tag) => tag.trim().replace(/^W\//, "") === etag))
    return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, "content-type": "application/json; charset=utf-8" } });
}
