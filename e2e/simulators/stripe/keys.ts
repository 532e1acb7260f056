import type { IncomingMessage } from "node:http";
import type { Book } from "./books.ts";
import { refused } from "./stripe-failure.ts";

/** Who asks: the account's own server, or a payer's browser with the key that everybody may see. */
export type Caller = { book: Book; kind: "secret" | "publishable" };

/** The account of the key that a request carries. */
export function authenticate(request: IncomingMessage, books: Iterable<Book>): Caller {
  const key = readKey(request.headers.authorization);
  if (!key)
    throw refused(
      401,
      "You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY').",
    );
  if (/^[a-z]{2}_live_/.test(key))
    throw refused(401, "A key for live mode has no business here: this is a simulator, and no money moves.");
  for (const book of books) {
    if (key === book.account.secretKey) return { book, kind: "secret" };
    if (key === book.account.publishableKey) return { book, kind: "publishable" };
  }
  throw refused(401, `Invalid API Key provided: ${maskKey(key)}`);
}

function readKey(header = ""): string | null {
  const [, scheme = "", value = ""] = /^(Bearer|Basic)\s+(\S+)$/i.exec(header) ?? [];
  if (scheme.toLowerCase() === "basic") return Buffer.from(value, "base64").toString().split(":")[0] || null;
  return value || null;
}

const maskKey = (key: string) =>
  `${key.slice(0, 8)}${"*".repeat(Math.max(0, key.length - 12))}${key.slice(-4)}`;

/** Refuses a restricted key that lacks a permission, and names it. */
export function checkPermission({ account, permissions }: Book, permission: string | null): void {
  if (permissions === null || permission === null || permissions.includes(permission)) return;
  // Who may write may read.
  if (permissions.includes(permission.replace(/_read$/, "_write"))) return;
  throw refused(
    403,
    `The provided key '${maskKey(account.secretKey)}' does not have the required permissions for this endpoint on account '${account.accountId}'. Having the '${permission}' permission would allow this request to continue.`,
  );
}
