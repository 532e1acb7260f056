import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { newRef, type PayLink, type WebhookEndpoint } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { inTenant } from "../support/second-tenant.ts";
import { expect, test } from "../support/test.ts";
import { isGenuine } from "../support/webhook-receiver.ts";

const path = "/v1/notifications/webhooks";

test.describe("an endpoint", () => {
  test("shows its verification key when it is made, and never again", async ({ ownApi }) => {
    const destination = `https://${newRef("hook")}.example/quittance`;
    const answer = await ownApi.post(path, {
      destination,
      events: ["order.created"],
      maxBatchSize: "50",
      maxBatchTimeDelay: "5",
      isActive: true,
    });
    expect(answer.status).toBe(201);
    const { verificationKey = "", warnings, ...endpoint } = answer.json<WebhookEndpoint>();
    expect(verificationKey).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(endpoint).toMatchObject({ destination, events: ["order.created"], isActive: true });
    expect(answer.headers.location).toBe(`${path}/${endpoint.webhookId}`);
    expect(warnings?.map(({ field }) => field)).toEqual(["/maxBatchSize"]);

    const list = await ownApi.get(`${path}?limit=200`);
    expect(list.text).not.toContain(verificationKey);
    expect(list.text).not.toContain("whsec_");
    const listed = (await ownApi.listAll<WebhookEndpoint>(path)).find(
      ({ webhookId }) => webhookId === endpoint.webhookId,
    );
    expect(listed).toEqual(endpoint);
    expect((await ownApi.get(String(answer.headers.location))).json<WebhookEndpoint>()).toEqual(endpoint);
    const nobodys = await ownApi.get(`${path}/01990000-0000-7000-8000-000000000000`);
    expect([nobodys.status, nobodys.codes]).toEqual([404, ["WEBHOOK_NOT_FOUND"]]);
  });

  test("has a key that is kept nowhere in the clear, not even where answers are kept", async ({
    ownApi,
    database,
  }) => {
    const body = { destination: "https://insurer.example/" };
    const answer = await ownApi.post(path, body, { "idempotency-key": newRef("key") });
    const { verificationKey = "" } = answer.json<WebhookEndpoint>();
    expect(verificationKey).toMatch(/^whsec_/);
    for (const table of ["webhook_endpoints", "idempotency_keys", "audit_log", "events"]) {
      const rows = await inTenant(database, ownApi.credentials.tenantId, (tx) =>
        tx.unsafe(`SELECT 1 FROM ${table} t WHERE t::text LIKE $1`, [`%${verificationKey}%`]),
      );
      expect(rows.length, table).toBe(0);
    }
  });

  test("is listed newest first, page by page", async ({ ownApi }) => {
    const made: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const answer = await ownApi.post(path, { destination: `https://${newRef("hook")}.example/` });
      made.push(answer.json<WebhookEndpoint>().webhookId);
    }
    const listed = (await ownApi.listAll<WebhookEndpoint>(path, 2)).map(({ webhookId }) => webhookId);
    expect(listed.filter((id) => made.includes(id))).toEqual([...made].reverse());
    expectProblem(await ownApi.get(`${path}?limit=201`), 400, "LIMIT_OUT_OF_RANGE /limit");
  });

  test("takes every event when it names none, or *", async ({ ownApi }) => {
    for (const events of [undefined, [], null, ["*"]]) {
      const answer = await ownApi.post(path, { destination: `https://${newRef("hook")}.example/`, events });
      expect(answer.status).toBe(201);
      expect(answer.json<WebhookEndpoint>().events).toEqual([]);
    }
  });

  const refused: [Record<string, unknown>, string][] = [
    [{}, "DESTINATION_IS_REQUIRED /destination"],
    [{ destination: "" }, "DESTINATION_IS_REQUIRED /destination"],
    [{ destination: null }, "DESTINATION_IS_REQUIRED /destination"],
    [{ destination: 7 }, "DESTINATION_IS_INVALID /destination"],
    [{ destination: "insurer.example" }, "DESTINATION_IS_INVALID /destination"],
    [
      { destination: "https://insurer.example/", description: "x".repeat(501) },
      "DESCRIPTION_IS_INVALID /description",
    ],
    [{ destination: "http://insurer.example/" }, "DESTINATION_IS_INVALID /destination"],
    [{ destination: "ftp://insurer.example/" }, "DESTINATION_IS_INVALID /destination"],
    [{ destination: "file:///etc/passwd" }, "DESTINATION_IS_INVALID /destination"],
    [{ destination: "gopher://127.0.0.1:5432/" }, "DESTINATION_IS_INVALID /destination"],
    [{ destination: "https://user:secret@insurer.example/" }, "DESTINATION_IS_INVALID /destination"],
    [{ destination: "https://user@insurer.example/" }, "DESTINATION_IS_INVALID /destination"],
    [{ destination: `https://insurer.example/${"x".repeat(2000)}` }, "DESTINATION_IS_INVALID /destination"],
    [{ destination: "https://10.0.0.1/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://172.16.5.4/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://192.168.1.1:8443/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://169.254.169.254/latest/meta-data/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://100.64.0.1/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://0.0.0.0/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://167772161/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://0xa.1/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://[fd00::1]/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://[fe80::1]/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://[::ffff:10.0.0.1]/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://[64:ff9b::a00:1]/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://[ff02::1]/" }, "DESTINATION_NOT_ALLOWED /destination"],
    [{ destination: "https://ok.example/", events: "order.created" }, "EVENTS_ARE_INVALID /events"],
    [
      { destination: "https://ok.example/", events: ["order.created", "order.exploded"] },
      "EVENT_TYPE_NOT_RECOGNISED /events/1",
    ],
    [{ destination: "https://ok.example/", events: [7] }, "EVENT_TYPE_NOT_RECOGNISED /events/0"],
    [{ destination: "https://ok.example/", maxBatchSize: "0" }, "BATCH_SIZE_OUT_OF_RANGE /maxBatchSize"],
    [{ destination: "https://ok.example/", maxBatchSize: "many" }, "BATCH_SIZE_OUT_OF_RANGE /maxBatchSize"],
    [
      { destination: "https://ok.example/", maxBatchTimeDelay: -1 },
      "BATCH_DELAY_OUT_OF_RANGE /maxBatchTimeDelay",
    ],
    [{ destination: "https://ok.example/", isActive: "yes" }, "IS_ACTIVE_IS_INVALID /isActive"],
  ];
  test("that leads nowhere, inwards or carries a password is refused, and not kept", async ({ ownApi }) => {
    const before = (await ownApi.listAll<WebhookEndpoint>(path)).map(({ destination }) => destination);
    for (const [body, fault] of refused)
      await test.step(`${fault} for ${JSON.stringify(body).slice(0, 60)}`, async () => {
        expectProblem(await ownApi.post(path, body), 400, fault);
      });
    const after = (await ownApi.listAll<WebhookEndpoint>(path)).map(({ destination }) => destination);
    for (const [{ destination }] of refused)
      expect(after.filter((kept) => kept === destination).length).toBe(
        before.filter((kept) => kept === destination).length,
      );
  });
});

test.describe("deliveries", () => {
  test("an order, its instruction, the missed date and the link are told, signed, whole, in calls of their own", async ({
    ownApi,
    receiver,
  }) => {
    const { verificationKey = "" } = (
      await ownApi.post(path, { destination: receiver.url })
    ).json<WebhookEndpoint>();
    const orderRef = newRef("told");
    await ownApi.createOrder({
      orderRef,
      metadata: { policy: "H-481" },
      instructions: [ownApi.instruction({ settledByDate: "2021-09-01", metadata: { month: "09" } })],
    });
    const { payByLinkId, link } = (
      await ownApi.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 600 })
    ).json<PayLink>();

    const deliveryOf = (type: string) =>
      receiver.waitFor(({ event }) => event.type === type && event.data.orderRef === orderRef, type);
    const told = await Promise.all(
      ["order.created", "instruction.created", "instruction.late", "pay_link.created"].map(deliveryOf),
    );
    const { accountId, tenantId } = ownApi.credentials;
    for (const delivery of told) {
      expect(isGenuine(delivery, verificationKey)).toBe(true);
      expect(
        isGenuine({ ...delivery, body: delivery.body.replace(orderRef, "another") }, verificationKey),
      ).toBe(false);
      expect(delivery.headers["content-type"]).toMatch(/^application\/json/);
      expect(delivery.path).toBe("/hooks");
      expect(delivery.event).toMatchObject({
        accountId,
        tenantId,
        data: { orderRef, orderMetadata: { policy: "H-481" } },
      });
      expect(delivery.event.timestamp).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
      expect(delivery.event.version).toBeGreaterThanOrEqual(1);
      expect(Buffer.byteLength(delivery.body)).toBeLessThan(20_000);
      expect(delivery.body).not.toContain(link);
      expect(delivery.body).not.toContain(new URL(link).pathname.replace("/pay/", ""));
    }
    expect(new Set(told.map(({ headers }) => headers["webhook-id"])).size).toBe(4);
    const [order, created, late, payLink] = told.map(({ event }) => event.data);
    expect(order?.order).toMatchObject({ orderRef, metadata: { policy: "H-481" }, instructionCount: 1 });
    const read = (await ownApi.get(`/v1/order-management/${orderRef}/instruction/PAYMENT-01`)).json<
      Record<string, unknown>
    >();
    expect(late?.instruction).toEqual(read);
    expect(created).toMatchObject({
      instructionRef: "PAYMENT-01",
      customerRef: "customer_01",
      metadata: { month: "09" },
    });
    expect(late).toMatchObject({ status: "LATE", metadata: { month: "09" } });
    expect(payLink?.payLink).toMatchObject({ payByLinkId, orderRef, instructionRef: "PAYMENT-01" });
  });

  test("only the wanted types come", async ({ ownApi, receiver }) => {
    await ownApi.post(path, { destination: receiver.url, events: ["instruction.created"] });
    const first = await ownApi.makeOrder();
    const second = await ownApi.makeOrder();
    for (const { orderRef } of [first, second])
      await receiver.waitFor(({ event }) => event.data.orderRef === orderRef, "instruction.created");
    expect(new Set(receiver.deliveries.map(({ event }) => event.type))).toEqual(
      new Set(["instruction.created"]),
    );
  });

  test("nothing is sent for what was refused", async ({ ownApi, receiver }) => {
    await ownApi.post(path, { destination: receiver.url });
    const refusedRef = newRef("silent");
    expect(
      (
        await ownApi.createOrder({
          orderRef: refusedRef,
          instructions: [ownApi.instruction({ schemeId: "0".repeat(32) })],
        })
      ).status,
    ).toBe(400);
    const { orderRef } = await ownApi.makeOrder();
    await receiver.waitFor(
      ({ event }) => event.type === "instruction.created" && event.data.orderRef === orderRef,
    );
    expect(receiver.deliveries.filter(({ event }) => event.data.orderRef === refusedRef)).toEqual([]);
  });

  test("an endpoint that is switched off hears nothing", async ({ ownApi, receiver }) => {
    await ownApi.post(path, { destination: `${receiver.url}/off`, isActive: false });
    await ownApi.post(path, { destination: `${receiver.url}/on` });
    const { orderRef } = await ownApi.makeOrder();
    await receiver.waitFor(({ event, path: at }) => at.endsWith("/on") && event.data.orderRef === orderRef);
    expect(receiver.deliveries.filter(({ path: at }) => at.endsWith("/off"))).toEqual([]);
  });

  test("what happens at one insurer is not told to another", async ({ ownApi, otherApi, receiver }) => {
    await otherApi.post(path, { destination: `${receiver.url}/other` });
    await ownApi.post(path, { destination: `${receiver.url}/own` });
    const { orderRef } = await ownApi.makeOrder();
    await receiver.waitFor(({ event, path: at }) => at.endsWith("/own") && event.data.orderRef === orderRef);
    const own = await otherApi.makeOrder();
    await receiver.waitFor(
      ({ event, path: at }) => at.endsWith("/other") && event.data.orderRef === own.orderRef,
    );
    const tenants = receiver.deliveries
      .filter(({ path: at }) => at.endsWith("/other"))
      .map(({ event }) => event.tenantId);
    expect(new Set(tenants)).toEqual(new Set([otherApi.credentials.tenantId]));
  });

  test("what a receiver did not take comes again, under the same id and signed anew", async ({
    ownApi,
    receiver,
  }) => {
    receiver.answerNext(500);
    const { verificationKey = "" } = (
      await ownApi.post(path, { destination: receiver.url, events: ["order.created"] })
    ).json<WebhookEndpoint>();
    const orderRef = newRef("again");
    expect((await ownApi.createOrder({ orderRef })).status).toBe(201);
    const first = await receiver.waitFor(({ answered }) => answered === 500, "first try");
    const second = await receiver.waitFor(
      ({ answered, headers }) => answered === 204 && headers["webhook-id"] === first.headers["webhook-id"],
      "second try",
      25_000,
    );
    expect(second.body).toBe(first.body);
    expect(isGenuine(first, verificationKey)).toBe(true);
    expect(isGenuine(second, verificationKey)).toBe(true);
    expect(Number(second.headers["webhook-timestamp"])).toBeGreaterThan(
      Number(first.headers["webhook-timestamp"]),
    );
  });

  test("a redirect is not followed", async ({ ownApi, receiver }) => {
    receiver.answerNext(302);
    await ownApi.post(path, { destination: receiver.url, events: ["order.created"] });
    const orderRef = newRef("moved");
    await ownApi.createOrder({ orderRef });
    const first = await receiver.waitFor(({ answered }) => answered === 302);
    const again = await receiver.waitFor(({ answered }) => answered === 204, "second try", 25_000);
    expect(again.headers["webhook-id"]).toBe(first.headers["webhook-id"]);
    expect(receiver.deliveries.map(({ path: at }) => at)).toEqual(["/hooks", "/hooks"]);
  });

  test("a receiver that never answers does not keep others waiting", async ({
    ownApi,
    otherApi,
    receiver,
  }) => {
    const silent = createServer(() => {});
    silent.listen(0, "127.0.0.1");
    await once(silent, "listening");
    const { port } = silent.address() as AddressInfo;
    await ownApi.post(path, { destination: `http://127.0.0.1:${port}/silent` });
    const instructions = Array.from({ length: 100 }, (_, index) =>
      ownApi.instruction({ instructionRef: `part-${index}` }),
    );
    expect((await ownApi.createOrder({ orderRef: newRef("many"), instructions })).status).toBe(202);
    await otherApi.post(path, { destination: receiver.url, events: ["order.created"] });
    const orderRef = newRef("prompt");
    await otherApi.createOrder({ orderRef });
    // Far less than one of the silent receiver's time limits.
    await receiver.waitFor(({ body }) => body.includes(orderRef), "prompt delivery", 10_000);
    silent.closeAllConnections();
    silent.close();
  });
});
