import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import braintree from "braintree";
import { describe, expect, onTestFinished, test } from "vitest";
import { openReceiver } from "#lib/testing/receiver.ts";
import { openOwn } from "./open-own.ts";
import { answerChallenge, connect, type Opened, sell } from "./testing.ts";
import { signMessage, writeNotification } from "./webhooks.ts";

async function openBoth(options = {}) {
  const own = await openOwn(options);
  const receiver = await openReceiver();
  own.simulator.events.setUrl(own.merchant.merchantId, receiver.url);
  own.simulator.settings.retryDelaysMs = [1, 1, 1];
  onTestFinished(() => receiver.stop());
  return { ...own, receiver };
}

async function readAll({ gateway, receiver }: Awaited<ReturnType<typeof openBoth>>) {
  return Promise.all(
    receiver.received.map(({ body }) => {
      const form = new URLSearchParams(body);
      return gateway.webhookNotification.parse(form.get("bt_signature") ?? "", form.get("bt_payload") ?? "");
    }),
  );
}

const dispute = async (own: Opened) => {
  const { transaction } = await sell(own);
  return own.simulator.books.openDispute(own.merchant.merchantId, transaction.id);
};

test("a dispute is told by a signed form, and is on its transaction from then on", async () => {
  const both = await openBoth();
  const { simulator, merchant, receiver, gateway } = both;
  const opened = await dispute(both);
  await simulator.events.settled();
  simulator.books.moveDispute(merchant.merchantId, opened.id, "won");
  await simulator.events.settled();
  expect(receiver.received[0]?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
  expect(await readAll(both)).toMatchObject([
    {
      kind: "dispute_opened",
      dispute: { id: opened.id, status: "open", amount: "19.99", currencyIsoCode: "GBP" },
    },
    {
      kind: "dispute_won",
      dispute: { id: opened.id, status: "won", transaction: { id: opened.transactionId } },
    },
  ]);
  const found = await gateway.transaction.find(opened.transactionId);
  expect(found.disputes).toMatchObject([
    { id: opened.id, status: "won", kind: "chargeback", reason: "fraud" },
  ]);
});

test("signatures are those of the SDK, under every key pair of the merchant", async () => {
  const first = { publicKey: "first", privateKey: "secret1" };
  const second = { publicKey: "second", privateKey: "secret2" };
  const form = new URLSearchParams(writeNotification([first, second], "check", { check: true }, new Date()));
  for (const pair of [first, second]) {
    const gateway = new braintree.BraintreeGateway({
      environment: braintree.Environment.Sandbox,
      merchantId: "m",
      ...pair,
    });
    const [signature, payload] = [form.get("bt_signature") ?? "", form.get("bt_payload") ?? ""];
    expect((await gateway.webhookNotification.parse(signature, payload)).kind).toBe("check");
    await expect(
      gateway.webhookNotification.parse(signature, payload.replace("P", "Q")),
    ).rejects.toMatchObject({
      type: "invalidSignatureError",
    });
  }
});

test("what is known to be signed so is signed so here, and by the SDK", async () => {
  const keys = { publicKey: "simpublickey0001", privateKey: "simprivatekey0001" };
  const xml = `<notification>
    <timestamp type="datetime">2026-01-01T00:00:00Z</timestamp>
    <kind>transaction_settled</kind>
    <subject><transaction>
  <id>txsim01</id>
  <status>settled</status>
  <type>sale</type>
  <currency-iso-code>EUR</currency-iso-code>
  <amount>19.99</amount>
  <order-id>ORD-1</order-id>
</transaction></subject>
</notification>`;
  const payload = `${Buffer.from(xml).toString("base64")}\n`;
  expect(signMessage(keys, payload)).toBe("3c3445cb35aae8cdd7a8d6ce1b5d1e47b7e5db6a");
  const gateway = new braintree.BraintreeGateway({
    environment: braintree.Environment.Sandbox,
    merchantId: "simmerchant",
    ...keys,
  });
  const parsed = await gateway.webhookNotification.parse(
    `simpublickey0001|${signMessage(keys, payload)}`,
    payload,
  );
  expect(parsed).toMatchObject({
    kind: "transaction_settled",
    transaction: { id: "txsim01", amount: "19.99" },
  });
  const challenge = "20f9f8ed05f77439fe955c977e4c8a53";
  expect(answerChallenge(gateway, challenge)).toBe(`simpublickey0001|${signMessage(keys, challenge)}`);
  expect(signMessage(keys, challenge)).toBe("814486a9afd19790ea9acd15c8121de48cc2cbd6");
});

describe("deliveries", () => {
  test("are repeated until they are taken", async () => {
    const both = await openBoth();
    both.receiver.answer(500);
    await dispute(both);
    await expect.poll(() => both.receiver.received.length).toBeGreaterThanOrEqual(2);
    both.receiver.answer(200);
    await both.simulator.events.settled();
    expect(both.simulator.events.sent[0]).toMatchObject({ over: true });
    expect(both.simulator.events.sent[0]?.attempts.slice(0, 2)).toEqual([500, 500]);
  });

  test("can come twice, be held back, and come the last first", async () => {
    const both = await openBoth();
    const { events, books } = both.simulator;
    events.hold();
    events.deliverTimes(2);
    const opened = await dispute(both);
    events.deliverTimes(1);
    books.moveDispute(both.merchant.merchantId, opened.id, "lost");
    expect(both.receiver.received).toEqual([]);
    events.release("reversed");
    await events.settled();
    expect((await readAll(both)).map(({ kind }) => kind)).toEqual([
      "dispute_lost",
      "dispute_opened",
      "dispute_opened",
    ]);
  });

  test("never tell that a card's payment was settled, but that a refund failed", async () => {
    const both = await openBoth();
    const { simulator, merchant, gateway } = both;
    const { transaction } = await sell(both);
    simulator.books.settle(merchant.merchantId);
    const refunded = simulator.books.refundInControlPanel(merchant.merchantId, transaction.id);
    simulator.books.failRefund(merchant.merchantId, refunded);
    await simulator.events.settled();
    expect(await readAll(both)).toMatchObject([
      { kind: "refund_failed", transaction: { id: refunded, status: "processor_declined" } },
    ]);
    expect((await gateway.transaction.refund(transaction.id)).success).toBe(true);
  });
});

test("an address is right only when it answers the challenge with its merchant's key", async () => {
  const own = await openOwn();
  let gateway = own.gateway;
  const server = createServer((request, response) => {
    const challenge = new URL(request.url ?? "", "http://localhost").searchParams.get("bt_challenge") ?? "";
    response.end(answerChallenge(gateway, challenge));
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}/events`;
  const check = () => own.simulator.events.checkAddress(own.merchant.merchantId, url);
  expect(await check()).toBe(true);
  gateway = connect(own.simulator, own.simulator.openMerchant());
  expect(await check()).toBe(false);
  server.close();
});
