import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { BraintreeFault } from "../../../e2e/simulators/braintree/fault-queue.ts";
import { startBraintree } from "./account.testkit.ts";

let braintree: Awaited<ReturnType<typeof startBraintree>>;
let reference: string;
beforeAll(async () => {
  braintree = await startBraintree();
});
afterAll(() => braintree.stop());
beforeEach(() => {
  reference = randomUUID();
});
afterEach(() => braintree.simulator.clearFaults());

test.each<[string, string, string]>([
  ["what calls itself JSON and is none", "application/json", "<html>"],
  ["nothing at all", "application/xml", ""],
  ["a blank", "application/xml", " "],
  ["half of an answer", "application/xml", "<transaction><id>sim7k2</id>"],
  ["another document", "application/xml", "<customer><id>sim7k2</id></customer>"],
  ["an answer without its parts", "application/xml", "<transaction><id>sim7k2</id></transaction>"],
  ["a refusal without errors", "application/xml", "<api-error-response/>"],
])("%s is neither a yes nor a no, and ends no process", async (_, type, body) => {
  // The token is looked at first, and must be good for the money to be asked for.
  const token = "<payment-method-nonce><type>CreditCard</type></payment-method-nonce>";
  const server = createServer(({ url }, response) => {
    const isToken = url?.includes("/payment_method_nonces/");
    response.writeHead(200, { "content-type": isToken ? "application/xml" : type });
    response.end(isToken ? token : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const own = braintree.open({}, { simulatorUrl: `http://127.0.0.1:${port}` });
  const answers = [
    await own.collect(own.nonce(), { reference }),
    await own.collectStored("abc", { reference }),
    await own.inquire(reference),
    await own.inquire(reference, 1000, "sim7k2"),
    await own.refund(reference, 400),
    await own.inquireRefund(reference, reference, "sim7k2"),
    await own.check(),
    await own.prepare("GBP"),
  ];
  expect(answers.map((answer) => answer?.kind)).toEqual(answers.map(() => "unknown"));
  server.close();
});

describe("what passes", () => {
  const passing: BraintreeFault[] = [
    ...[429, 500, 502, 503, 504].map((status) => ({ status })),
    "lose the request",
    "lose the answer",
  ];

  test.each(passing)("is lived through twice by a question: %j", async (fault) => {
    const own = braintree.open();
    await own.collect(own.nonce(), { reference });
    braintree.simulator.suffer(fault, "inquire", 2);
    braintree.simulator.suffer(fault, "token", 2);
    const answers = await Promise.all([own.inquire(reference), own.collect(own.nonce())]);
    expect(answers.map((answer) => answer?.kind)).toEqual(["done", "done"]);
  });

  test("is not waited for longer than the call may take", async () => {
    const own = braintree.open();
    braintree.simulator.suffer({ status: 503 }, "token", 3);
    const began = performance.now();
    const answer = await own.collect(own.nonce(), { reference }, own.call(randomUUID(), 300));
    expect(answer).toMatchObject({ kind: "declined", code: "not_asked" });
    expect(performance.now() - began).toBeLessThan(300);
  });

  test("makes a payment or a refund wait where Braintree had it turned away for haste, and it is made once", async () => {
    const own = braintree.open();
    braintree.simulator.suffer({ status: 429 }, "collect", 2);
    expect((await own.collect(own.nonce(), { reference }))?.kind).toBe("done");
    expect(own.books.countTaken(own.merchantId, reference)).toBe(1);
    own.books.settle(own.merchantId);
    const refund = randomUUID();
    braintree.simulator.suffer({ status: 429 }, "refund", 2);
    expect((await own.refund(reference, 400, { reference: refund }))?.kind).toBe("done");
    expect(own.books.countRefunds(own.merchantId, refund)).toBe(1);
  });

  test.each([...passing.slice(1), { status: 408 }])(
    "has no payment and no refund asked for again, of which nobody knows whether it was made: %j",
    async (fault) => {
      const own = braintree.open({ apiRequestKeys: true });
      braintree.simulator.suffer(fault, "collect");
      const spoilt = randomUUID();
      expect((await own.collect(own.nonce(), { reference: spoilt }))?.kind).toBe("unknown");
      expect(own.books.countTaken(own.merchantId, spoilt)).toBe(fault === "lose the answer" ? 1 : 0);
      await own.collect(own.nonce(), { reference });
      own.books.settle(own.merchantId);
      const refund = randomUUID();
      braintree.simulator.suffer(fault, "refund");
      expect((await own.refund(reference, 400, { reference: refund }))?.kind).toBe("unknown");
      expect(own.books.countRefunds(own.merchantId, refund)).toBe(fault === "lose the answer" ? 1 : 0);
    },
  );
});

test("a token that cannot be looked at takes no more than a third of the time in which it was to be charged", async () => {
  const own = braintree.open();
  braintree.simulator.suffer("never answer", "token");
  const began = performance.now();
  const answer = await own.collect(own.nonce(), { reference }, own.call(randomUUID(), 3_000));
  expect(answer).toMatchObject({ kind: "declined", code: "not_asked" });
  expect(performance.now() - began).toBeLessThan(2_000);
});
