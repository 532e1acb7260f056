import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type BraintreeAccount, startBraintree } from "./account.testkit.ts";

let braintree: Awaited<ReturnType<typeof startBraintree>>;
let account: BraintreeAccount;
let reference: string;
beforeAll(async () => {
  braintree = await startBraintree();
  account = braintree.open();
});
afterAll(() => braintree.stop());
beforeEach(() => {
  reference = randomUUID();
});

describe("an inquiry", () => {
  test("does not find what the search does not show yet, and finds it then", async () => {
    await account.collect(account.nonce(), { reference });
    braintree.simulator.settings.searchLagMs = 60_000;
    expect((await account.inquire(reference)).kind).toBe("absent");
    expect((await account.inquire(reference, 1000, account.idOf(reference))).kind).toBe("done");
    braintree.simulator.settings.searchLagMs = 0;
    expect((await account.inquire(reference)).kind).toBe("done");
  });

  test("by an id of another order says nothing of ours", async () => {
    await account.collect(account.nonce(), { reference });
    expect((await account.inquire(randomUUID(), 1000, account.idOf(reference))).kind).toBe("unknown");
  });

  test("sees that somebody voided the payment, and that all of its money went back", async () => {
    await account.collect(account.nonce(), { reference });
    account.books.voidInControlPanel(account.merchantId, account.idOf(reference));
    expect(await account.inquire(reference)).toMatchObject({
      kind: "done",
      value: { refunds: [{ ours: null, status: "succeeded", amountMinor: 1000 }] },
    });
  });

  test("tells of all that was given back, however many times", async () => {
    await account.collect(account.nonce(), { reference });
    const id = account.idOf(reference);
    account.books.settle(account.merchantId, id);
    for (let time = 0; time < 25; time += 1)
      account.books.refundInControlPanel(account.merchantId, id, "0.10");
    const answer = await account.inquire(reference);
    expect(answer.kind === "done" && answer.value.refunds).toHaveLength(25);
    expect((await account.refund(reference, 700))?.kind).toBe("done");
  });

  test.each([408, 426, 429, 503, 504, 418, 301])(
    "that is answered by %i is no answer, or a refusal of the question",
    async (status) => {
      await account.collect(account.nonce(), { reference });
      braintree.simulator.suffer({ status }, "inquire", 3);
      expect((await account.inquire(reference)).kind).toBe(status === 426 ? "refused" : "unknown");
      braintree.simulator.clearFaults();
    },
  );

  test.each([404, 403])("that is answered by %i is not taken for absence", async (status) => {
    braintree.simulator.suffer({ status }, "inquire");
    expect(["unknown", "refused"]).toContain((await account.inquire(reference)).kind);
  });
});
