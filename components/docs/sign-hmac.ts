/** Base64 of bytes. */
const toBase64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** The Authorization header that asks for a token, signed in the browser: the private key goes nowhere. */
export async function signHmac(publicKey: string, privateKey: string): Promise<string> {
  const bytes = Uint8Array.from(atob(privateKey.trim()), (character) => character.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const epoch = Math.floor(Date.now() / 1000);
  const text = `${publicKey.trim()}:${nonce}:${epoch}`;
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`${text}:`));
  return `Hmac ${text}:${toBase64(signature)}`;
}
