import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { owner } from "#lib/testing/owner.ts";
import { sandboxToken } from "#lib/testing/payment.ts";
import {
  authenticateMerchant,
  findChargeByReference,
  forgetCard,
  type Merchant,
  openMerchant,
} from "./books.ts";
import { brandOf, readToken, testCards, tokenName } from "./card.ts";
import { answerChallenge, type ChargeAnswer, chargeStored, makeCharge, presentCharge } from "./charge.ts";

async function merchant(): Promise<Merchant> {
  const { merchantId, secretKey } = await openMerchant("Test", "http://localhost:3000/events");
  const opened = await authenticateMerchant(merchantId, secretKey);
  if (!opened) throw new Error("not opened");
  return opened;
}

function charge(
  to: Merchant,
  token: string,
  key: string = randomUUID(),
  { reference = key, store = false } = {},
): Promise<ChargeAnswer> {
  const request = {
    reference,
    amountMinor: 1000,
    currency: "GBP",
    token,
    returnUrl: "http://localhost:3000/return",
    store,
  };
  return makeCharge(to, key, request, new AbortController().signal);
}

async function charged(
  to: Merchant,
  behaviour: string,
): Promise<{ chargeId: string; status: string; reference: string }> {
  const answer = await charge(to, sandboxToken(behaviour));
  if (answer === "silence" || "refused" in answer) throw new Error("no charge");
  return answer.charge;
}

const statusOf = async (to: Merchant, reference: string) =>
  (await findChargeByReference(to.merchantId, reference))?.status;

const jobsFor = (chargeId: string) => owner()<{ due: number }[]>`
  SELECT extract(epoch FROM run_at - now())::float8 AS due FROM graphile_worker._private_jobs WHERE payload ->> 'chargeId' = ${chargeId}`;

test("only the holder of a merchant's secret key is that merchant", async () => {
  const [one, other] = [
    await openMerchant("One", "http://localhost"),
    await openMerchant("Other", "http://localhost"),
  ];
  expect(await authenticateMerchant(one.merchantId, one.secretKey)).toMatchObject({
    merchantId: one.merchantId,
  });
  expect(await authenticateMerchant(one.merchantId, other.secretKey)).toBeNull();
  expect(await authenticateMerchant(randomUUID(), one.secretKey)).toBeNull();
});

test("one idempotency key is one charge, however often and at once it is asked for", async () => {
  const to = await merchant();
  const [token, key] = [sandboxToken(), randomUUID()];
  const answers = await Promise.all(Array.from({ length: 10 }, () => charge(to, token, key)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  const rows = await owner()`SELECT FROM sandbox_bank.charges WHERE merchant_id = ${to.merchantId}`;
  expect(rows).toHaveLength(1);
});

test("a card's token pays once: under another key it is refused", async () => {
  const to = await merchant();
  const token = sandboxToken();
  await charge(to, token);
  expect(await charge(to, token)).toEqual({ refused: "token used" });
});

test("a token that the bank did not make is refused, and nothing is written", async () => {
  const to = await merchant();
  for (const token of ["sbx_free_money_00000000000000000000000000000000", "4242424242424242", "tok_1"])
    expect(await charge(to, token)).toEqual({ refused: "unknown token" });
  expect(await owner()`SELECT FROM sandbox_bank.charges WHERE merchant_id = ${to.merchantId}`).toHaveLength(
    0,
  );
});

test("every test card has a behaviour and a brand that its token leads back to", () => {
  for (const [number, behaviour] of Object.entries(testCards))
    expect(readToken(sandboxToken(tokenName(number)))).toEqual({ behaviour, brand: brandOf(number) });
});

test("a payment that fails late is pending until its minute is over, and has failed from then on, looked at or not", async () => {
  const to = await merchant();
  const { chargeId, reference, status } = await charged(to, "fails_late");
  expect(status).toBe("pending");
  const [job] = await jobsFor(chargeId);
  expect(job?.due).toBeGreaterThan(30);
  await owner()`UPDATE sandbox_bank.charges SET fails_at = now() WHERE charge_id = ${chargeId}`;
  expect(await findChargeByReference(to.merchantId, reference)).toMatchObject({
    status: "declined",
    declineCode: "returned_by_bank",
  });
});

test("a payment that comes back has succeeded until then, and the bank tells of it", async () => {
  const to = await merchant();
  const { chargeId, reference, status } = await charged(to, "comes_back");
  expect(status).toBe("succeeded");
  expect(await jobsFor(chargeId)).toHaveLength(1);
  await owner()`UPDATE sandbox_bank.charges SET fails_at = now() WHERE charge_id = ${chargeId}`;
  expect(await findChargeByReference(to.merchantId, reference)).toMatchObject({
    status: "declined",
    declineCode: "returned_by_bank",
  });
});

test.each(["won", "lost"])(
  "a payment that is disputed stays paid; the dispute is open, and then %s",
  async (end) => {
    const to = await merchant();
    const { chargeId, reference } = await charged(to, `disputed_${end}`);
    const now = async () => {
      const charge = await findChargeByReference(to.merchantId, reference);
      return charge && presentCharge(charge, "http://localhost");
    };
    expect(await now()).toMatchObject({ status: "succeeded", disputes: [] });
    expect(await jobsFor(chargeId)).toHaveLength(2);
    await owner()`UPDATE sandbox_bank.charges SET disputed_at = now() WHERE charge_id = ${chargeId}`;
    expect(await now()).toMatchObject({
      status: "succeeded",
      disputes: [{ status: "open", amountMinor: 1000 }],
    });
    await owner()`UPDATE sandbox_bank.charges SET dispute_ends_at = now() WHERE charge_id = ${chargeId}`;
    expect(await now()).toMatchObject({ status: "succeeded", disputes: [{ status: end }] });
  },
);

test("a challenge has an address until it is answered, and is answered once", async () => {
  const to = await merchant();
  const { chargeId, reference } = await charged(to, "challenged_succeeds");
  const row = await findChargeByReference(to.merchantId, reference);
  expect(row && presentCharge(row, "http://localhost:3000").challengeUrl).toBe(
    `http://localhost:3000/sandbox/bank/${chargeId}`,
  );
  await Promise.all([answerChallenge(chargeId, "approve"), answerChallenge(chargeId, "approve")]);
  expect(await answerChallenge(chargeId, "decline")).toBe("http://localhost:3000/return");
  expect(await statusOf(to, reference)).toBe("succeeded");
  expect(await jobsFor(chargeId)).toHaveLength(1);
});

test.each([
  ["challenged_succeeds", "decline", "authentication_failed"],
  ["challenged_succeeds", "close", "authentication_abandoned"],
  ["challenged_declined", "approve", "card_declined"],
] as const)("the card %s is declined when its payer answers %s", async (behaviour, answer, declineCode) => {
  const to = await merchant();
  const { chargeId, reference } = await charged(to, behaviour);
  await answerChallenge(chargeId, answer);
  expect(await findChargeByReference(to.merchantId, reference)).toMatchObject({
    status: "declined",
    declineCode,
  });
});

test("a charge that was never challenged cannot be answered away", async () => {
  const to = await merchant();
  const { chargeId, reference } = await charged(to, "succeeds");
  await answerChallenge(chargeId, "close");
  expect(await statusOf(to, reference)).toBe("succeeded");
  expect(await answerChallenge(randomUUID(), "approve")).toBeNull();
});

/** A charge whose payer let the card be stored, and who has answered the bank. */
async function stored(to: Merchant, behaviour: string): Promise<string> {
  const answer = await charge(to, sandboxToken(behaviour), randomUUID(), { store: true });
  if (answer === "silence" || "refused" in answer) throw new Error("no charge");
  await answerChallenge(answer.charge.chargeId, "approve");
  return answer.charge.chargeId;
}

const again = (to: Merchant, card: string, key: string = randomUUID()) =>
  chargeStored(
    to,
    card,
    key,
    { reference: key, amountMinor: 700, currency: "GBP" },
    new AbortController().signal,
  );

test("a card is stored where that was asked for and the payment succeeded, and the charge says so", async () => {
  const to = await merchant();
  const cardOf = async (behaviour: string, store: boolean) => {
    const key = randomUUID();
    await charge(to, sandboxToken(behaviour), key, { store });
    const row = await findChargeByReference(to.merchantId, key);
    return row && presentCharge(row, "http://localhost").storedCard;
  };
  expect(await cardOf("succeeds", true)).toMatchObject({ brand: "VISA", name: "Visa", lastDigits: "4242" });
  expect(await cardOf("succeeds_mastercard", true)).toMatchObject({
    brand: "MASTERCARD",
    lastDigits: "4444",
  });
  expect(await cardOf("succeeds", false)).toBeNull();
  expect(await cardOf("declined_funds", true)).toBeNull();
  expect(await cardOf("challenged_succeeds", true)).toBeNull();
});

test.each([
  ["succeeds", "succeeded", null],
  ["fails_late", null, null],
  ["comes_back", "succeeded", null],
  ["declined_later", "declined", "card_declined"],
  ["challenged_succeeds", "declined", "authentication_required"],
])("the card %s, charged again without its owner, is %s", async (behaviour, status, declineCode) => {
  const to = await merchant();
  const card = await stored(to, behaviour);
  // What never succeeded has stored nothing.
  if (!status) expect(await again(to, card)).toBe("absent");
  else expect(await again(to, card)).toMatchObject({ charge: { status, declineCode } });
});

test("a stored card is charged once for each key, however often and at once it is asked for", async () => {
  const to = await merchant();
  const card = await stored(to, "succeeds");
  const key = randomUUID();
  const answers = await Promise.all(Array.from({ length: 8 }, () => again(to, card, key)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect(
    await owner()`SELECT FROM sandbox_bank.charges WHERE merchant_id = ${to.merchantId} AND stored_by = ${card}`,
  ).toHaveLength(1);
});

test("a stored card is its merchant's alone, and is charged no more when it was forgotten", async () => {
  const [to, other] = [await merchant(), await merchant()];
  const card = await stored(to, "succeeds");
  expect(await again(other, card)).toBe("absent");
  expect(await forgetCard(other.merchantId, card)).toBe(false);
  expect(await forgetCard(to.merchantId, card)).toBe(true);
  expect(await forgetCard(to.merchantId, card)).toBe(true);
  expect(await again(to, card)).toBe("absent");
});
