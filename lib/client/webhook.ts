import type { Event } from "./api-types.ts";
import { fromBase64, hmac } from "./sign.ts";

/** A delivery that was not signed with the endpoint's key, or too long ago. */
export class WebhookNotVerified extends Error {
  override name = "WebhookNotVerified";
}

export type Delivery = {
  /** The headers as they came. */
  headers: Headers | Record<string, string | string[] | undefined>;
  /** The body's text exactly as it came: reading and writing it again may change it. */
  body: string;
  /** The endpoint's verification key (`whsec_…`); during a rotation, the old one too. */
  keys: string | readonly string[];
  now?: Date;
};

/** How old, or how far ahead of our clock, a delivery may be (Standard Webhooks). */
const toleranceSeconds = 5 * 60;

function headerOf(headers: Delivery["headers"], name: string): string {
  const value = headers instanceof Headers ? headers.get(name) : headers[name];
  if (typeof value !== "string" || value === "")
    throw new WebhookNotVerified(`The header ${name} is missing.`);
  return value;
}

/** Compares without telling by its time how much of it is right. */
function isSame(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let at = 0; at < one.length; at += 1)
    difference |= one.charCodeAt(at) ^ other.charCodeAt(at % other.length);
  return difference === 0;
}

/**
 * The event in a delivery, when it is one of ours and new enough (Standard Webhooks). Throws `WebhookNotVerified`
 * otherwise. `id` stays the same when a delivery is made again: what was done for it need not be done twice.
 */
export async function verifyWebhook({
  headers,
  body,
  keys,
  now = new Date(),
}: Delivery): Promise<{ id: string; event: Event }> {
  const [id, timestamp, signatures] = ["webhook-id", "webhook-timestamp", "webhook-signature"].map((name) =>
    headerOf(headers, name),
  ) as [string, string, string];
  const age = now.getTime() / 1000 - Number(timestamp);
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(age) > toleranceSeconds)
    throw new WebhookNotVerified("The delivery is too old, or its time is wrong.");
  const given = signatures.split(" ").filter((each) => each.startsWith("v1,"));
  for (const key of [keys].flat()) {
    const expected = `v1,${await hmac(fromBase64(key.replace(/^whsec_/, "")), `${id}.${timestamp}.${body}`)}`;
    if (given.filter((signature) => isSame(signature, expected)).length > 0)
      return { id, event: JSON.parse(body) as Event };
  }
  throw new WebhookNotVerified("No signature is right.");
}
