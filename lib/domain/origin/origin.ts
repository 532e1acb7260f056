/** Where a developer's own pages are; nobody else can serve from there. */
const loopback = ["localhost", "127.0.0.1", "[::1]"];

/** Names and addresses only: an origin goes into headers, where a semicolon or an asterisk would mean something else. */
const host = /^([a-z0-9_-]+(\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;

/**
 * A web origin as browsers write it (RFC 6454), such as `https://pay.example.com`; null when the text is none, has more
 * than an origin in it, or is not https. Plain http is for this machine only.
 */
export function parseOrigin(text: string): string | null {
  if (!/^https?:\/\/[^\s/?#\\@*]+\/?$/i.test(text)) return null;
  const url = URL.parse(text);
  if (!url || !host.test(url.hostname)) return null;
  const secure = url.protocol === "https:" || loopback.includes(url.hostname);
  return secure ? url.origin : null;
}
