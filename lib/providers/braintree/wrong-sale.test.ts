import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
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

describe("a merchant account of another currency than was entered", () => {
  const openWrong = (options = {}) =>
    braintree.open({ merchantId: `wrong${randomUUID().slice(0, 8)}`, ...options });

  test("takes nothing that stays: the payment is voided at once and never booked", async () => {
    const { merchantId } = openWrong();
    const wrong = braintree.open({ merchantId }, { merchantAccountIds: `GBP:${merchantId}_usd` });
    expect(await wrong.collect(wrong.nonce(), { reference })).toMatchObject({
      kind: "refused",
      cause: expect.stringContaining("10.00 USD"),
    });
    expect(wrong.books.findByOrderId(merchantId, reference)?.status).toBe("voided");
    expect(await wrong.inquire(reference)).toMatchObject({
      kind: "declined",
      code: "wrong_amount_or_currency",
    });
  });

  test("is found out by an inquiry too, when the answer was lost", async () => {
    const { merchantId } = openWrong({ apiRequestKeys: true });
    const wrong = braintree.open({ merchantId }, { merchantAccountIds: `GBP:${merchantId}_usd` });
    braintree.simulator.suffer("lose the answer", "collect");
    expect((await wrong.collect(wrong.nonce(), { reference }))?.kind).toBe("unknown");
    expect((await wrong.inquire(reference)).kind).toBe("declined");
    expect(wrong.books.countTaken(merchantId, reference)).toBe(0);
  });

  test("is neither booked nor given up while it cannot be voided", async () => {
    const { merchantId } = openWrong();
    const wrong = braintree.open({ merchantId }, { merchantAccountIds: `GBP:${merchantId}_usd` });
    braintree.simulator.suffer("fail before the work", "refund");
    expect((await wrong.collect(wrong.nonce(), { reference }))?.kind).toBe("unknown");
    wrong.books.settle(merchantId);
    expect((await wrong.inquire(reference)).kind).toBe("unknown");
  });
});
