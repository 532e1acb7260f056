import { createHash } from "node:crypto";
import braintree from "braintree";
import { describe, expect, test } from "vitest";
import { writeNotification } from "../../../e2e/simulators/braintree/webhooks.ts";
import { confirmEventsUrl, readEvent, verifyEvent } from "./event.ts";

const keys = { publicKey: "simpublickey0001", privateKey: "0123456789abcdef0123456789abcdef" };
const credentials = {
  environment: "sandbox",
  merchantId: "simmerchant",
  merchantAccountIds: "GBP:acme_gbp",
  ...keys,
};
const gateway = new braintree.BraintreeGateway({
  environment: braintree.Environment.Sandbox,
  merchantId: "simmerchant",
  ...keys,
});

const write = (signature: string, payload: string) =>
  new URLSearchParams({ bt_signature: signature, bt_payload: payload }).toString();

/** An event as the SDK's own helper makes it. */
async function sample(kind: string): Promise<string> {
  const made = await gateway.webhookTesting.sampleNotification(
    kind as braintree.WebhookNotificationKind,
    "sim7k2",
  );
  return write(made.bt_signature, made.bt_payload);
}

describe("an event that the SDK's own helper signed", () => {
  test.each([
    ["dispute_opened", "payment"],
    ["dispute_won", "payment"],
    ["dispute_lost", "payment"],
    ["dispute_accepted", "payment"],
    ["dispute_auto_accepted", "payment"],
    ["dispute_disputed", "payment"],
    ["dispute_expired", "payment"],
    ["dispute_under_review", "payment"],
    ["transaction_settled", "payment"],
    ["transaction_settlement_declined", "payment"],
    ["transaction_disbursed", "payment"],
    ["transaction_reviewed", "payment"],
    ["refund_failed", "refund"],
    ["check", null],
    ["subscription_canceled", null],
    ["disbursement", null],
    ["account_updater_daily_report", null],
  ])("%s is verified, and is about: %s", async (kind, about) => {
    const body = await sample(kind);
    const payload = new URLSearchParams(body).get("bt_payload") ?? "";
    expect(await verifyEvent(credentials, { body, headers: {} })).toEqual({
      id: createHash("sha256").update(payload).digest("hex"),
    });
    expect((await readEvent(credentials, body))?.about ?? null).toBe(about);
  });

  test("names the payment by what Braintree calls it", async () => {
    expect(await readEvent(credentials, await sample("transaction_settled"))).toMatchObject({
      about: "payment",
      providerReference: "sim7k2",
    });
    expect(await readEvent(credentials, await sample("transaction_reviewed"))).toEqual({
      about: "payment",
      reference: null,
      providerReference: "sim7k2",
    });
  });
});

test("an event that several key pairs signed is verified by the one that is ours, wherever it stands", async () => {
  const other = { publicKey: "simpublickey0002", privateKey: "f".repeat(32) };
  const subject = { transaction: { id: "sim7k2", type: "sale", "order-id": "L1-1" } };
  for (const pairs of [
    [keys, other],
    [other, keys],
  ]) {
    const body = writeNotification(pairs, "transaction_settled", subject, new Date());
    expect(await verifyEvent(credentials, { body, headers: {} })).not.toBeNull();
  }
  const foreign = writeNotification([other], "transaction_settled", subject, new Date());
  expect(await verifyEvent(credentials, { body: foreign, headers: {} })).toBeNull();
});

test("an event that was verified is still read after its keys were rolled, when it is verified no more", async () => {
  const rolled = { ...credentials, publicKey: "simpublickey0002", privateKey: "f".repeat(32) };
  const body = await sample("transaction_settled");
  expect(await readEvent(rolled, body)).toEqual(await readEvent(credentials, body));
  expect(await readEvent(rolled, body)).not.toBeNull();
  expect(await verifyEvent(rolled, { body, headers: {} })).toBeNull();
});

test("a refund that failed is named by its own id and by its payment's", async () => {
  const body = writeNotification(
    [keys],
    "refund_failed",
    { transaction: { id: "cr1", type: "credit", "order-id": "R1", "refunded-transaction-id": "sim7k2" } },
    new Date(),
  );
  expect(await readEvent(credentials, body)).toEqual({
    about: "refund",
    reference: "R1",
    providerReference: "cr1",
    payment: { reference: null, providerReference: "sim7k2" },
  });
});

test("what is no event is refused, and nothing breaks", async () => {
  const signed = (xml: string) => {
    const payload = Buffer.from(xml).toString("base64");
    const key = createHash("sha1").update(keys.privateKey).digest();
    const { createHmac } = process.getBuiltinModule("node:crypto");
    return write(`${keys.publicKey}|${createHmac("sha1", key).update(payload).digest("hex")}`, payload);
  };
  for (const body of [
    "",
    "bt_signature=a&bt_payload=b",
    write("", "YQ=="),
    write(`${keys.publicKey}|`, "YQ=="),
    write(`${keys.publicKey}|${"0".repeat(40)}`, "not base64!"),
    // Signed by whoever has the key, and still no notification.
    signed("<notification></notification>"),
    signed("<notification><kind>check</kind></notification>"),
    signed("no xml"),
    signed("<other/>"),
  ]) {
    expect(await verifyEvent(credentials, { body, headers: {} }), body).toBeNull();
    expect(await readEvent(credentials, body), body).toBeNull();
  }
});

describe("asked whether an address is ours", () => {
  test("it answers as Braintree's own example says", () => {
    const key = createHash("sha1").update("simprivatekey0001").digest("hex");
    expect(key).toBe("3ad2a48d0925858cfb8ab09884844c73895470eb");
    const challenge = "20f9f8ed05f77439fe955c977e4c8a53";
    const answer = confirmEventsUrl(credentials, new URLSearchParams({ bt_challenge: challenge }));
    expect(answer).toBe(gateway.webhookNotification.verify(challenge));
    expect(answer).toMatch(/^simpublickey0001\|[0-9a-f]{40}$/);
  });

  test.each(["", "<script>", "ABCDEF0123456789ABCD", "20f9", "20f9f8ed05f77439fe955c977e4c8a53\n"])(
    "it signs nothing that is no challenge: %j",
    (challenge) => {
      expect(confirmEventsUrl(credentials, new URLSearchParams({ bt_challenge: challenge }))).toBeNull();
    },
  );

  test("it says nothing where nobody asked", () => {
    expect(confirmEventsUrl(credentials, new URLSearchParams())).toBeNull();
  });
});
