/** An API key: its public half names it, its private half (base64) signs. */
export type ApiKey = { publicKey: string; privateKey: string };

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** The bytes of a base64 text. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** HMAC-SHA256 of a text, in base64. */
export async function hmac(key: Uint8Array<ArrayBuffer>, text: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return base64(await crypto.subtle.sign("HMAC", imported, new TextEncoder().encode(text)));
}

/** The Authorization header that asks for an access token: signed now, good for once. The request has no body. */
export async function signingHeader(
  { publicKey, privateKey }: ApiKey,
  { nonce = crypto.randomUUID().replaceAll("-", ""), epoch = Math.floor(Date.now() / 1000) } = {},
): Promise<string> {
  const signed = `${publicKey}:${nonce}:${epoch}`;
  // After the last colon stands the hash of the body: nothing, where there is none.
  return `Hmac ${signed}:${await hmac(fromBase64(privateKey), `${signed}:`)}`;
}
