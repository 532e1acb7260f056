import { Webhook } from "standardwebhooks";
import { expect, it } from "vitest";
import { verifyWebhook, WebhookNotVerified } from "./webhook.ts";

const key = `whsec_${Buffer.alloc(24, 7).toString("base64")}`;
const otherKey = `whsec_${Buffer.alloc(24, 8).toString("base64")}`;
const body = '{"id":"evt_1","type":"order.created"}';
const now = new Date(1_767_225_600_000);

/** A delivery as the specification's own library signs it. */
function delivery({ signedWith = key, at = now } = {}) {
  const headers = {
    "webhook-id": "msg_1",
    "webhook-timestamp": String(at.getTime() / 1000),
    "webhook-signature": new Webhook(signedWith).sign("msg_1", at, body),
  };
  return { headers, body, keys: key, now };
}

it("gives the event of a delivery that was signed with the endpoint's key", async () => {
  expect(await verifyWebhook(delivery())).toEqual({ id: "msg_1", event: JSON.parse(body) });
  expect(await verifyWebhook({ ...delivery(), headers: new Headers(delivery().headers) })).toBeDefined();
});

it("takes what the old key signed while it is given too, and of several signatures one that is right", async () => {
  const old = delivery({ signedWith: otherKey });
  expect(await verifyWebhook({ ...old, keys: [key, otherKey] })).toBeDefined();
  const both = `${old.headers["webhook-signature"]} ${delivery().headers["webhook-signature"]}`;
  expect(
    await verifyWebhook({ ...old, headers: { ...old.headers, "webhook-signature": both } }),
  ).toBeDefined();
});

it("refuses another key, another body, another id, another time, a version it does not know, and missing headers", async () => {
  const good = delivery();
  const signature = good.headers["webhook-signature"];
  const wrong = [
    delivery({ signedWith: otherKey }),
    { ...good, body: `${body} ` },
    { ...good, headers: { ...good.headers, "webhook-id": "msg_2" } },
    { ...good, headers: { ...good.headers, "webhook-timestamp": "1767225601" } },
    { ...good, headers: { ...good.headers, "webhook-signature": signature.replace("v1,", "v2,") } },
    { ...good, headers: { ...good.headers, "webhook-signature": signature.slice(0, -1) } },
    { ...good, headers: {} },
  ];
  for (const each of wrong) await expect(verifyWebhook(each)).rejects.toThrow(WebhookNotVerified);
});

it("refuses what was signed more than five minutes ago, or will be", async () => {
  for (const minutes of [-5.1, 5.1])
    await expect(
      verifyWebhook({ ...delivery(), now: new Date(now.getTime() + minutes * 60_000) }),
    ).rejects.toThrow(WebhookNotVerified);
});
