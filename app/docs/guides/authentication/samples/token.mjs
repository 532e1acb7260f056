// Prints an access token. Needs Node 18 or newer, and no package.
import { createHmac, randomBytes } from "node:crypto";

const { QUITTANCE_URL, QUITTANCE_PUBLIC_KEY, QUITTANCE_PRIVATE_KEY } = process.env;

const nonce = randomBytes(16).toString("hex");
const epoch = Math.floor(Date.now() / 1000);
// Nothing follows the last colon, because the request has no body.
const text = `${QUITTANCE_PUBLIC_KEY}:${nonce}:${epoch}:`;
const signature = createHmac("sha256", Buffer.from(QUITTANCE_PRIVATE_KEY, "base64")).update(text).digest("base64");

const answer = await fetch(`${QUITTANCE_URL}/v1/identity/hmac`, {
  method: "POST",
  headers: { authorization: `Hmac ${text}${signature}` },
});
if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
console.log(await answer.text());
