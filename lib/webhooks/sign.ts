import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";

/** A new verification key, in the form that the Standard Webhooks libraries take. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString("base64")}`;
}

/**
 * The headers of a delivery, by Standard Webhooks 1.0. The id stays the same over all tries, so that a receiver can
 * tell a repetition; the timestamp is the try's own. There is a signature by each secret, the newest first: while one
 * takes the place of another, a receiver that knows either is content.
 */
export function signedHeaders(
  id: string,
  at: Date,
  body: string,
  ...secrets: [string, ...string[]]
): Record<string, string> {
  return {
    "content-type": "application/json",
    "user-agent": "Quittance-Webhooks/1",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}
