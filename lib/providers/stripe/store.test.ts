import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type StripeSimulator, startStripeSimulator } from "../../../e2e/simulators/stripe/simulator.ts";
import { stripe } from "./provider.ts";
import { openAccount, type Simulated, testCard } from "./stripe.testkit.ts";

let simulator: StripeSimulator;
let account: Simulated;
let reference: string;
beforeAll(async () => {
  simulator = await startStripeSimulator();
});
afterAll(() => simulator.stop());
beforeEach(() => {
  account = openAccount(simulator);
  reference = randomUUID();
});

/** Pays with a card and lets it be stored; its bank is answered when it asks. */
async function store(card: string = testCard.succeeds): Promise<string> {
  const paid = randomUUID();
  const answer = await account.collect({
    reference: paid,
    store: true,
    paymentToken: account.typeCard(card),
  });
  if (answer.kind === "action") account.answerChallenge(answer.reference, "complete");
  const told = await account.inquire(paid);
  if (told.kind !== "done" || !told.value.instrument) throw new Error(`not stored: ${told.kind}`);
  return told.value.instrument.reference;
}

const remove = (instrument: string, by = account) => stripe.removeStored?.(by.call("remove"), instrument);

describe("a stored card", () => {
  test("belongs to one customer with the insurer's reference, however often the payment was asked for", async () => {
    const paymentToken = account.typeCard();
    const first = await account.collect({ reference, store: true, paymentToken });
    expect(await account.collect({ reference, store: true, paymentToken })).toEqual(first);
    const customers = simulator.books.customers(account.accountId);
    expect(customers).toHaveLength(1);
    expect(customers[0]).toMatchObject({
      metadata: { customer_ref: "customer_01" },
      name: null,
      email: null,
    });
    expect(first).toMatchObject({
      value: {
        instrument: {
          reference: `${customers[0]?.id}/${account.intentOf(reference).payment_method}`,
          displayName: "Visa ending in 4242",
          details: { expiryMonth: "12", lastDigits: "4242" },
        },
      },
    });
  });

  test("is not stored, nor charged, when its customer could not be made, and its payer can try again at once", async () => {
    simulator.suffer("lose the answer", "customer", 1);
    const paymentToken = account.typeCard();
    expect(await account.collect({ reference, store: true, paymentToken })).toMatchObject({
      kind: "declined",
      reason: "try_again_later",
      reference: null,
    });
    expect(account.countCaptured(reference)).toBe(0);
    expect((await account.collect({ reference, store: true, paymentToken })).kind).toBe("done");
    expect(simulator.books.customers(account.accountId)).toHaveLength(1);
  });

  test("whose bank wants to ask the payer is declined so, and that payment can never be made any more", async () => {
    const instrument = await store(testCard.asks);
    const answer = await account.collectStored(instrument, reference);
    expect(answer).toMatchObject({
      kind: "declined",
      reason: "authentication_failed",
      code: "authentication_required",
    });
    expect(account.intentOf(reference).status).toBe("canceled");
    expect(await account.inquire(reference)).toEqual(answer);
    expect(await account.collectStored(instrument, reference)).toEqual(answer);
    expect(account.countCaptured(reference)).toBe(0);
  });

  test("that was declined is not known to be, while its payment might still be made", async () => {
    const instrument = await store(testCard.asks);
    simulator.suffer("fail before the work", "cancel", 1);
    expect((await account.collectStored(instrument, reference)).kind).toBe("unknown");
    expect((await account.inquire(reference)).kind).toBe("declined");
  });

  test("is asked for without the payer, under the key of the call, and never with a token", async () => {
    const instrument = await store();
    await account.collectStored(instrument, reference);
    const request = simulator.requests.findLast(({ path }) => path === "/v1/payment_intents");
    const [customer, paymentMethod] = instrument.split("/");
    expect(request).toMatchObject({
      idempotencyKey: `stored/${reference}`,
      params: { customer, payment_method: paymentMethod, off_session: "true", confirm: "true" },
    });
    expect(request?.params).not.toHaveProperty("confirmation_token");
    expect(request?.params).not.toHaveProperty("setup_future_usage");
  });

  test.each(["", "cus_1", "cus_1/pm_1/x", "pm_1/cus_1", "cus_1/pm_1?expand", "cus_../pm_1", " cus_1/pm_1"])(
    "is nothing that reads %j, and nobody is asked",
    async (instrument) => {
      const before = simulator.requests.length;
      expect((await account.collectStored(instrument, reference)).kind).toBe("refused");
      expect((await remove(instrument))?.kind).toBe("refused");
      expect(simulator.requests).toHaveLength(before);
    },
  );

  test("can be removed at Stripe itself, or be of an account that was changed: then it is gone already", async () => {
    const instrument = await store();
    expect(await remove(instrument, openAccount(simulator))).toEqual({ kind: "done" });
    expect(await remove(instrument)).toEqual({ kind: "done" });
    expect(await remove(instrument)).toEqual({ kind: "done" });
    expect((await account.collectStored(instrument, reference)).kind).toBe("refused");
  });
});
