import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { signBody } from "./event-delivery.ts";
import { openTestAccount, startTestAccount, type TestAccount } from "./test-account.ts";

type Received = { body: string; signature: string; id: string; type: string };

let receiver: Server;
let account: TestAccount;
let received: Received[];
let statuses: number[];
beforeAll(async () => {
  receiver = createServer(async (request, response) => {
    const body = await text(request);
    const { id, type } = JSON.parse(body);
    received.push({ body, id, type, signature: String(request.headers["stripe-signature"]) });
    response.writeHead(statuses.shift() ?? 200).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  account = await startTestAccount();
  account.simulator.settings.eventRetryMs = [5, 5];
});
beforeEach(() => {
  received = [];
  statuses = [];
  account.simulator.events.repeat(1);
  account.simulator.setEventUrl(
    account.accountId,
    `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
  );
});
afterAll(async () => {
  await account.simulator.stop();
  receiver.close();
});

const paid = ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"];
const pay = async (options: { idempotencyKey?: string } = {}) => {
  const intent = await account.pay("4242424242424242", { metadata: { link_id: "L1" } }, options);
  await account.simulator.events.settled();
  return intent;
};
const verify = ({ body, signature }: Received, secret = account.webhookSecret) =>
  account.stripe.webhooks.constructEvent(body, signature, secret);

test("what happened is told, signed over its very bytes, with the key of the request that brought it", async () => {
  const { id } = await pay({ idempotencyKey: "pay:L1:1" });
  expect(received.map(({ type }) => type).sort()).toEqual([...paid].sort());
  const told = received.find(({ type }) => type === "payment_intent.succeeded");
  if (!told) throw new Error("it was not told");
  expect(verify(told)).toMatchObject({
    object: "event",
    api_version: "2026-10-28.endive",
    request: { id: expect.stringMatching(/^req_/), idempotency_key: "pay:L1:1" },
    data: { object: { id, latest_charge: expect.stringMatching(/^ch_/), metadata: { link_id: "L1" } } },
  });
  expect(() => verify({ ...told, body: told.body.replace("1000", "1001") })).toThrow();
  expect(() => verify(told, "whsec_another")).toThrow();
});

test("a replayed answer tells nothing again", async () => {
  const request = { confirmation_token: account.token("4242424242424242") };
  for (const _ of [1, 2]) await account.pay("4242424242424242", request, { idempotencyKey: "pay:L2:1" });
  await account.simulator.events.settled();
  expect(received).toHaveLength(paid.length);
});

test("each event comes as often as it is told to", async () => {
  account.simulator.events.repeat(3);
  await pay();
  expect(received).toHaveLength(3 * paid.length);
  expect(new Set(received.map(({ id }) => id)).size).toBe(paid.length);
});

test("events can be held back, and come in any order", async () => {
  account.simulator.events.hold();
  await pay();
  expect(received).toEqual([]);
  await account.simulator.events.release((events) => events.toReversed());
  expect(received.map(({ type }) => type)).toEqual([...paid].reverse());
});

test("what is not taken comes again, and is missed in the list until it is", async () => {
  account.simulator.events.hold();
  await pay();
  const missed = { delivery_success: false, types: ["payment_intent.succeeded"] } as const;
  const before = await account.stripe.events.list({ ...missed, types: [...missed.types] });
  statuses = [500, 302];
  await account.simulator.events.release((events) => events.slice(-1));
  expect(received.map(({ type }) => type)).toEqual(Array(3).fill("payment_intent.succeeded"));
  const after = await account.stripe.events.list({ ...missed, types: [...missed.types] });
  expect(after.data.length).toBe(before.data.length - 1);
  expect(account.simulator.events.deliveries.slice(-3).map(({ status }) => status)).toEqual([500, 302, 200]);
});

test("it gives up after its last try, and sends again when it is asked to", async () => {
  account.simulator.events.hold();
  await pay();
  statuses = [500, 500, 500];
  await account.simulator.events.release((events) => events.slice(-1));
  expect(received).toHaveLength(3);
  await account.simulator.events.resend(account.accountId, received[0]?.id ?? "");
  expect(received).toHaveLength(4);
});

test("while a new secret comes into use, both sign", async () => {
  const other = openTestAccount(account.simulator);
  const old = other.webhookSecret;
  account.simulator.events.rollSecret(other.accountId, "whsec_new0000000000");
  const { body, headers } = account.simulator.events.make(other.accountId, "payment_intent.succeeded", {
    id: "pi_1",
  });
  expect(headers["stripe-signature"].match(/v1=/g)).toHaveLength(2);
  for (const secret of [old, "whsec_new0000000000"])
    expect(account.stripe.webhooks.constructEvent(body, headers["stripe-signature"], secret).type).toBe(
      "payment_intent.succeeded",
    );
  account.simulator.events.retireSecrets(other.accountId);
  const late = account.simulator.events.sign(other.accountId, body).headers["stripe-signature"];
  expect(() => account.stripe.webhooks.constructEvent(body, late, old)).toThrow();
});

test("an event can be made of anything, with any id, at any time", () => {
  const at = new Date(Date.now() - 600_000);
  const { body, headers } = account.simulator.events.make(
    account.accountId,
    "of.tomorrow",
    { id: "x_1" },
    { id: "evt_1", at },
  );
  expect(JSON.parse(body)).toMatchObject({ id: "evt_1", type: "of.tomorrow" });
  const verifyAt = (tolerance: number) =>
    account.stripe.webhooks.constructEvent(
      body,
      headers["stripe-signature"],
      account.webhookSecret,
      tolerance,
    );
  expect(() => verifyAt(300)).toThrow("Timestamp outside the tolerance zone");
  expect(verifyAt(900).id).toBe("evt_1");
});

test("the signature is the one of Stripe's worked example", () => {
  const body =
    '{"id":"evt_sim_0001","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":"pi_sim_0001","object":"payment_intent","amount":1999,"currency":"eur","status":"succeeded"}}}';
  const secret = "whsec_c2ltdWxhdG9yLXNlY3JldC0wMDAx";
  const header = signBody(body, [secret], 1_767_225_600);
  expect(header).toBe("t=1767225600,v1=4f5c19d2d90a55210bd5e8aad4f266e68745f6114075c5d0702f696bfb6d3235");
  const at = (seconds: number) =>
    account.stripe.webhooks.constructEvent(
      body,
      header,
      secret,
      300,
      undefined,
      (1_767_225_600 + seconds) * 1000,
    );
  expect(at(60).id).toBe("evt_sim_0001");
  expect(() => at(301)).toThrow("Timestamp outside the tolerance zone");
});
