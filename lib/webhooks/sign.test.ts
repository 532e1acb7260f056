import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { newWebhookSecret, signedHeaders } from "./sign.ts";

test("a delivery is signed as the Standard Webhooks specification says, worked out here without its library", () => {
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const body = '{"type":"order.created","note":"€"}';
  const headers = signedHeaders("evt_1", new Date(1767225600_999), body, secret);
  const key = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
  const signature = createHmac("sha256", key).update(`evt_1.1767225600.${body}`).digest("base64");
  expect(headers).toMatchObject({
    "webhook-id": "evt_1",
    "webhook-timestamp": "1767225600",
    "webhook-signature": `v1,${signature}`,
    "content-type": "application/json",
  });
});

test("each verification key is new, and has the 24 to 64 random bytes that the specification asks for", () => {
  const [one, other] = [newWebhookSecret(), newWebhookSecret()];
  expect(one).not.toBe(other);
  const bytes = Buffer.from(one.replace(/^whsec_/, ""), "base64").length;
  expect(bytes).toBeGreaterThanOrEqual(24);
  expect(bytes).toBeLessThanOrEqual(64);
});
