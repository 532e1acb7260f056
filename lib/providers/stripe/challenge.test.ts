import { randomUUID } from "node:crypto";
import { Stripe } from "stripe";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type StripeSimulator, startStripeSimulator } from "../../../e2e/simulators/stripe/simulator.ts";
import { openAccount, type Simulated, testCard } from "./stripe.testkit.ts";

let simulator: StripeSimulator;
let account: Simulated;
let reference: string;
beforeAll(async () => {
  simulator = await startStripeSimulator();
  account = openAccount(simulator);
});
afterAll(() => simulator.stop());
beforeEach(() => {
  reference = randomUUID();
  simulator.settings.latencyMs = 0;
});

/** A payment whose payer has been asked by the bank; gives the id of its intent. */
async function challenge(card: string = testCard.asks): Promise<string> {
  const answer = await account.collect({ reference, paymentToken: account.typeCard(card) });
  if (answer.kind !== "action") throw new Error(answer.kind);
  return answer.reference;
}

/** As a payer would who kept the client secret and tries another card. */
async function payAgain(intentId: string): Promise<string> {
  const { hostname, port } = new URL(simulator.url);
  const client = new Stripe(account.credentials.secretKey, { host: hostname, port, protocol: "http" });
  const token = account.typeCard(testCard.succeeds);
  return client.paymentIntents.confirm(intentId, { confirmation_token: token }).then(
    ({ status }) => status,
    ({ code }) => code,
  );
}

describe("a payer whom the bank asks", () => {
  test("has paid when they have answered, and nothing of the way there is kept", async () => {
    const id = await challenge();
    account.answerChallenge(id, "complete");
    expect(await account.inquire(reference)).toEqual({
      kind: "done",
      value: { reference: id, disputes: [], refunds: [] },
    });
  });

  test.each([
    [testCard.asks, "fail", "authentication_failed"],
    [testCard.asksThenDeclined, "complete", "generic"],
  ] as const)(
    "and does not pay (%s, %s) is declined for good: their browser can pay no more",
    async (card, end, reason) => {
      const id = await challenge(card);
      try {
        account.answerChallenge(id, end);
      } catch {
        // The bank said no, and the payer's browser was told so.
      }
      expect(account.intentOf(reference).status).toBe("requires_payment_method");
      const answer = await account.inquire(reference);
      expect(answer).toMatchObject({ kind: "declined", reason, reference: id });
      expect(account.intentOf(reference).status).toBe("canceled");
      expect(await payAgain(id)).toBe("payment_intent_unexpected_state");
      expect(await account.inquire(reference)).toEqual(answer);
      expect(await account.inquire(reference, { providerReference: id })).toEqual(answer);
      expect(account.countCaptured(reference)).toBe(0);
    },
  );

  test("and pays with another card before that was looked at has paid", async () => {
    const id = await challenge();
    account.answerChallenge(id, "fail");
    expect(await payAgain(id)).toBe("succeeded");
    expect((await account.inquire(reference)).kind).toBe("done");
  });

  test.each([
    "lose the answer",
    "lose the request",
    "fail before the work",
    "redirect",
    "answer nonsense",
  ] as const)("is not declined while it is not known that they can pay no more: %s", async (fault) => {
    const id = await challenge();
    account.answerChallenge(id, "fail");
    simulator.suffer(fault, "cancel", 1);
    expect((await account.inquire(reference)).kind).toBe("unknown");
    expect(await account.inquire(reference)).toMatchObject({
      kind: "declined",
      reason: "authentication_failed",
    });
  });

  test("and was given up is declined as one who went away, unless they answer at that very moment", async () => {
    const id = await challenge();
    expect(await account.abandon(reference)).toMatchObject({
      kind: "declined",
      reason: "authentication_abandoned",
      reference: id,
    });
    expect(account.intentOf(reference)).toMatchObject({
      status: "canceled",
      cancellation_reason: "abandoned",
    });

    reference = randomUUID();
    const other = await challenge();
    simulator.settings.latencyMs = 300;
    const asked = simulator.requests.length;
    const given = account.abandon(reference);
    await expect.poll(() => simulator.requests.length, { interval: 5 }).toBeGreaterThan(asked);
    account.answerChallenge(other, "complete");
    expect(await given).toMatchObject({ kind: "done", value: { reference: other } });
    expect(account.countCaptured(reference)).toBe(1);
  });

  test("and whose payment the bank is still working at cannot be given up", async () => {
    await account.collect({ reference, paymentToken: account.typeCard(testCard.pending) });
    expect((await account.abandon(reference))?.kind).toBe("pending");
  });
});

test("a card that was declined at once is declined for good when it is asked about", async () => {
  const paymentToken = account.typeCard(testCard.declinedForFunds);
  const answer = await account.collect({ reference, paymentToken });
  expect(answer).toMatchObject({ kind: "declined", code: "insufficient_funds" });
  expect(account.intentOf(reference).status).toBe("requires_payment_method");
  expect(await account.inquire(reference)).toEqual(answer);
  expect(account.intentOf(reference).status).toBe("canceled");
});
