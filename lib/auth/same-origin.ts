/**
 * Whether a request that changes something comes from a page of our own. Server actions let a request without an
 * `Origin` through, so this asks for more: the browser's own word that it is the same origin, or an `Origin` that is
 * the host's.
 */
export function isSameOrigin(headers: Headers): boolean {
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  return origin !== null && URL.parse(origin)?.host === headers.get("host");
}
