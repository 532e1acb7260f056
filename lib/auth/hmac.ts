import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** A request's own clock may be this far from ours, either way. */
export const hmacWindowSeconds = 300;

export type HmacToken = {
  publicKey: string;
  nonce: string;
  /** As received: the signature is over the text, which may have a fraction. */
  epoch: string;
  signature: string;
};

/** Reads an `Authorization: Hmac publicKey:nonce:epoch:signature` header; null when it is not one. */
export function parseHmacHeader(header: string): HmacToken | null {
  const match = /^hmac\s+([^:\s]{1,64}):([^:\s]{1,128}):(\d{1,12}(?:\.\d{1,9})?):([A-Za-z0-9+/]{43}=)$/i.exec(
    header.trim(),
  );
  const [, publicKey, nonce, epoch, signature] = match ?? [];
  if (!publicKey || !nonce || !epoch || !signature) return null;
  return { publicKey, nonce, epoch, signature };
}

/** The signature of a request: HMAC-SHA256, in base64, over key, nonce, time and the body's hash. */
export function signHmac(
  privateKey: string,
  { publicKey, nonce, epoch }: Omit<HmacToken, "signature">,
  body: string,
): string {
  const bodyHash = body === "" ? "" : createHash("sha256").update(body).digest("base64");
  return createHmac("sha256", Buffer.from(privateKey, "base64"))
    .update(`${publicKey}:${nonce}:${epoch}:${bodyHash}`)
    .digest("base64");
}

/** Whether the token was signed with this private key over this body; takes the same time either way. */
export function verifyHmac(privateKey: string, token: HmacToken, body: string): boolean {
  const expected = Buffer.from(signHmac(privateKey, token, body), "base64");
  const given = Buffer.from(token.signature, "base64");
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** Whether the request's time is near enough to ours. */
export function isWithinWindow(epoch: string, now: Date): boolean {
  return Math.abs(Number(epoch) - now.getTime() / 1000) <= hmacWindowSeconds;
}
