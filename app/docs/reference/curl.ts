import type { Endpoint } from "#lib/contracts/endpoint.ts";
import { pathParameters } from "#lib/contracts/endpoint.ts";

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** The path with examples in place of its variable parts. */
function examplePath(path: string): string {
  return path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(pathParameters[name]?.example ?? name),
  );
}

/** The request as a command for a shell that has `TOKEN`, `ACCOUNT_ID` and `TENANT_ID`. */
export function curlOf(
  { method, path, level, body, bodyMedia, bodyExample }: Endpoint,
  baseUrl: string,
): string {
  const media = bodyMedia ?? (body ? "application/json" : null);
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}${baseUrl}${examplePath(path)}`,
    level === "none" ? '-H "Authorization: Hmac $SIGNED"' : '-H "Authorization: Bearer $TOKEN"',
    ...(level === "none" ? [] : ['-H "x-account-id: $ACCOUNT_ID"']),
    ...(level === "tenant" ? ['-H "x-tenant-id: $TENANT_ID"'] : []),
    ...(method === "POST" && level !== "none" ? ['-H "Idempotency-Key: $(uuidgen)"'] : []),
    ...(media ? [`-H "Content-Type: ${media}"`] : []),
    ...(media && bodyMedia ? ["--data-binary @orders.ndjson"] : []),
    ...(media && !bodyMedia && bodyExample !== undefined
      ? [`-d ${quoted(JSON.stringify(bodyExample, null, 2))}`]
      : []),
  ];
  return lines.join(" \\\n  ");
}
