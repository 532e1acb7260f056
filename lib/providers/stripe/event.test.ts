import { Stripe } from "stripe";
import { afterEach, describe, expect, test, vi } from "vitest";
import { readEvent, verifyEvent } from "./event.ts";

const webhookSecret = "whsec_c2ltdWxhdG9yLXNlY3JldC0wMDAx";
const credentials = { publishableKey: "pk_test_abcdefgh", secretKey: "sk_test_abcdefgh", webhookSecret };
const body =
  '{"id":"evt_sim_0001","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_sim_0001","object":"payment_intent","amount":1999,"currency":"eur","status":"succeeded"}}}';
const sentAt = 1_767_225_600;
const v1 = "4f5c19d2d90a55210bd5e8aad4f266e68745f6114075c5d0702f696bfb6d3235";

const arrive = (seconds: number, signature = `t=${sentAt},v1=${v1}`, text = body) => {
  vi.setSystemTime((sentAt + seconds) * 1000);
  return verifyEvent(credentials, { body: text, headers: { "stripe-signature": signature } });
};

describe("an event's signature", () => {
  afterEach(() => void vi.useRealTimers());

  test("is taken over the very bytes, within five minutes either way", () => {
    for (const seconds of [-300, 0, 60, 300]) expect(arrive(seconds)).toEqual({ id: "evt_sim_0001" });
    for (const seconds of [-301, -3600, 301, 3600]) expect(arrive(seconds)).toBeNull();
    expect(arrive(0, undefined, body.replace("1999", "1998"))).toBeNull();
    expect(arrive(0, undefined, `${body}\n`)).toBeNull();
  });

  test("counts when one of several is right, as while a secret is replaced; an older scheme never does", () => {
    expect(arrive(0, `t=${sentAt},v1=00,v1=${v1},v0=11`)).toEqual({ id: "evt_sim_0001" });
    expect(arrive(0, `t=${sentAt},v0=${v1}`)).toBeNull();
    for (const signature of ["", "nothing", `v1=${v1}`, `t=,v1=${v1}`, `t=${sentAt}`])
      expect(arrive(0, signature)).toBeNull();
    // A second date must not let the first one pass.
    expect(arrive(-3600, `t=${sentAt - 3600},t=${sentAt},v1=${v1}`)).toBeNull();
    expect(verifyEvent(credentials, { body, headers: {} })).toBeNull();
  });

  test("says nothing of a body that is no event, or is one of another kind", () => {
    vi.setSystemTime(sentAt * 1000);
    for (const payload of [
      "",
      "null",
      "[]",
      "not json",
      '{"id":"evt_1","object":"v2.core.event"}',
      '{"id":1}',
    ]) {
      const header = Stripe.webhooks.generateTestHeaderString({
        payload,
        secret: webhookSecret,
        timestamp: sentAt,
      });
      expect(
        verifyEvent(credentials, { body: payload, headers: { "stripe-signature": header } }),
        payload,
      ).toBeNull();
    }
  });
});

describe("an event", () => {
  const read = (type: string, object: object, livemode = false) =>
    readEvent(
      credentials,
      JSON.stringify({ id: "evt_1", object: "event", type, livemode, data: { object } }),
    );
  const metadata = { reference: "r" };

  test.each([
    "payment_intent.succeeded",
    "payment_intent.payment_failed",
    "payment_intent.canceled",
    "payment_intent.of_tomorrow",
  ])("%s is about the payment, by our reference and by theirs", (type) => {
    expect(read(type, { id: "pi_1", object: "payment_intent", metadata })).toEqual({
      about: "payment",
      reference: "r",
      providerReference: "pi_1",
    });
  });

  test.each([
    ["charge.refunded", "charge"],
    ["charge.dispute.created", "dispute"],
    ["charge.dispute.closed", "dispute"],
    ["charge.dispute.funds_withdrawn", "dispute"],
  ])("%s is about the payment of its %s", (type, object) => {
    expect(read(type, { id: "x_1", object, payment_intent: "pi_1", metadata: {} })).toEqual({
      about: "payment",
      reference: null,
      providerReference: "pi_1",
    });
  });

  test.each(["refund.created", "refund.updated", "refund.failed", "charge.refund.updated"])(
    "%s is about the refund, of ours or made in the dashboard",
    (type) => {
      const made = { id: "re_1", object: "refund", payment_intent: "pi_1" };
      expect(read(type, { ...made, metadata: { ...metadata, refund_reference: "f" } })).toEqual({
        about: "refund",
        reference: "f",
        providerReference: "re_1",
        payment: { reference: "r", providerReference: "pi_1" },
      });
      expect(read(type, { ...made, metadata: null })).toEqual({
        about: "refund",
        reference: null,
        providerReference: "re_1",
        payment: { reference: null, providerReference: "pi_1" },
      });
    },
  );

  test("of the other mode, of another program of the same account, or of nothing that we know is about nothing of ours", () => {
    const intent = { id: "pi_1", object: "payment_intent", metadata };
    expect(read("payment_intent.succeeded", intent, true)).toBeNull();
    expect(read("payment_intent.succeeded", { ...intent, metadata: {} })).toBeNull();
    expect(read("charge.succeeded", { id: "ch_1", object: "charge", payment_intent: null })).toBeNull();
    expect(read("customer.created", { id: "cus_1", object: "customer", metadata })).toBeNull();
  });
});
