import { randomBytes } from "node:crypto";

/** Text as HTML shows it. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

export type PlainDocument = {
  language: string;
  title: string;
  style: string;
  body: string;
  /** A program for the page; without one it runs none. */
  script?: string;
  /** Directives of the content security policy besides the strictest ones. */
  policy: Record<string, string>;
  status?: number;
};

/** A document that needs nothing else: no framework, one style, at most one script, and a policy that allows just these. */
export function plainDocument(page: PlainDocument): Response {
  const nonce = randomBytes(16).toString("base64");
  const directives: Record<string, string> = {
    "default-src": "'none'",
    "style-src": `'nonce-${nonce}'`,
    ...(page.script ? { "script-src": `'nonce-${nonce}'` } : {}),
    // Its icon is none at all, so that browsers ask for no other.
    "img-src": "data:",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    ...page.policy,
  };
  const html = `<!doctype html>
<html lang="${page.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${page.style}</style>
</head>
<body>
${page.body}
${page.script ? `<script nonce="${nonce}">${page.script}</script>` : ""}
</body>
</html>`;
  return new Response(html, {
    status: page.status ?? 200,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": Object.entries(directives)
        .map(([name, value]) => `${name} ${value}`)
        .join("; "),
      "cache-control": "no-store",
    },
  });
}
