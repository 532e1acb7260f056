import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { answerChallenge } from "#lib/sandbox-bank/charge.ts";
import { type Bank, openBank } from "#lib/testing/bank.ts";
import { attemptsOf, eventTypesOf, expectSoundBooks, instructionOf, jobsOf } from "#lib/testing/books.ts";
import { unlessBusy } from "#lib/testing/busy.ts";
import { owner } from "#lib/testing/owner.ts";
import { look, sandboxToken, start } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { abandonAttempt, inquireAttempt, submitAttempt } from "./attempt.ts";
import { pay } from "./pay.ts";

/** Whole payments: our operations, the provider's adapter, and the bank behind real HTTP. */

let bank: Bank;
beforeAll(async () => {
  bank = await openBank();
  vi.stubEnv("BASE_URL", bank.url);
});
afterAll(() => bank.stop());

/** A payer's press of the button with a card that behaves so; returns when the bank's answer, if any, is recorded. */
async function press(secret: string, behaviour = "succeeds"): Promise<void> {
  const { tenantId } = (await look(secret)).facts;
  await pay(await look(secret), {
    paymentMethod: "CARD",
    amount: "10.00",
    currency: "GBP",
    paymentToken: sandboxToken(behaviour),
    displayName: "Visa ending in 4242",
    store: false,
    payerToken: "browser",
  });
  // On a slow machine the payer's patience can end before the call does.
  const asking = async () =>
    (await attemptsOf(tenantId)).filter(({ status }) => status === "RESERVED" || status === "SUBMITTED");
  await expect.poll(asking).toEqual([]);
}

const chargesOf = ({ merchantId }: TestTenant) => owner()<{ id: string; status: string; amount: string }[]>`
  SELECT charge_id AS id, status, amount_minor AS amount FROM sandbox_bank.charges WHERE merchant_id = ${merchantId}`;

const endLease = ({ tenantId }: TestTenant, seconds = 30) =>
  owner()`UPDATE attempts SET submitted_at = now() - make_interval(secs => ${seconds}) WHERE tenant_id = ${tenantId}`;

async function onlyAttempt({ tenantId }: TestTenant): Promise<{ tenantId: string; attemptId: string }> {
  const [attempt] = await attemptsOf(tenantId);
  return { tenantId, attemptId: attempt?.id ?? "" };
}

test("a good card pays: the bank has one charge, and the instruction is settled", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant);
  await press(secret);
  const [charge] = await chargesOf(tenant);
  expect(charge).toMatchObject({ status: "succeeded", amount: "1000" });
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([
    { status: "SUCCEEDED", providerReference: charge?.id },
  ]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
  await expectSoundBooks(tenant);
});

test("a payer who presses back after paying and pays again is not charged twice", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const before = await look(secret);
  await press(secret);
  await pay(before, {
    paymentMethod: "CARD",
    amount: "10.00",
    currency: "GBP",
    paymentToken: sandboxToken(),
    displayName: null,
    store: false,
    payerToken: "browser",
  });
  await press(secret);
  expect(await chargesOf(tenant)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("a hundred submissions of one link at once make one charge", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  await Promise.all(Array.from({ length: 100 }, () => unlessBusy(press(secret))));
  expect(await chargesOf(tenant)).toHaveLength(1);
  expect((await look(secret, "browser")).state).toBe("paid");
  await expectSoundBooks(tenant);
});

test.each([
  ["declined_generic", "generic"],
  ["declined_funds", "insufficient_funds"],
  ["declined_expired", "expired_card"],
  ["declined_cvc", "wrong_security_code"],
])(
  "the card %s is declined for the reason %s, and the same link pays with another",
  async (behaviour, reason) => {
    const tenant = await makeTenant();
    const { secret } = await makePayableLink(tenant);
    await press(secret, behaviour);
    expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "DECLINED", declineReason: reason }]);
    await press(secret);
    expect((await look(secret, "browser")).state).toBe("paid");
    await expectSoundBooks(tenant);
  },
);

test("when the bank takes the money and its answer is lost, asking at once finds it, charged once", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  bank.suffer("lose the answer");
  await press(secret);
  expect((await look(secret, "browser")).state).toBe("paid");
  expect(await chargesOf(tenant)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("when the bank never got the request, the payment is not called failed before it cannot arrive any more", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  bank.suffer("lose the request");
  await press(secret);
  expect((await look(secret)).state).toBe("checking");
  await press(secret);
  expect(await attemptsOf(tenant.tenantId)).toHaveLength(1);
  await endLease(tenant);
  await inquireAttempt(await onlyAttempt(tenant));
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([
    { status: "FAILED", failureReason: "not_received" },
  ]);
  expect((await look(secret)).state).toBe("payable");
  expect(await chargesOf(tenant)).toEqual([]);
  await press(secret);
  expect((await look(secret, "browser")).state).toBe("paid");
  await expectSoundBooks(tenant);
});

test("while the bank is away nothing is assumed, and its answer counts when it is back", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  bank.suffer("lose the answer");
  bank.suffer("lose the request", "GET");
  await press(secret);
  await endLease(tenant);
  for (const fault of ["fail before the work", "answer nonsense", "answer an unknown status"] as const) {
    bank.suffer(fault, "GET");
    await inquireAttempt(await onlyAttempt(tenant));
    expect((await look(secret)).state).toBe("checking");
    expect((await jobsOf(tenant.tenantId)).map(({ name }) => name)).toEqual(["inquire-attempt"]);
  }
  await inquireAttempt(await onlyAttempt(tenant));
  expect((await look(secret, "browser")).state).toBe("paid");
  await expectSoundBooks(tenant);
});

test("a worker that finds an attempt of a process that died before it called the bank makes the payment, once", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const attemptId = String(await start(tenant.tenantId, secret));
  await Promise.all([1, 2, 3].map(() => submitAttempt({ tenantId: tenant.tenantId, attemptId })));
  await expect.poll(async () => (await look(secret, "browser")).state).toBe("paid");
  expect(await chargesOf(tenant)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("a worker that was paused between its claim and its call does not call, and sees to it that somebody asks", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const attemptId = String(await start(tenant.tenantId, secret));
  // As a worker has it in hand.
  await owner()`DELETE FROM graphile_worker._private_jobs WHERE key = ${`attempt/${attemptId}`}`;
  vi.useFakeTimers({ toFake: ["Date"] });
  const submitting = owner().begin(async (tx) => {
    await tx`SELECT FROM attempts WHERE attempt_id = ${attemptId} FOR UPDATE`;
    const work = submitAttempt({ tenantId: tenant.tenantId, attemptId });
    const waiting = () => owner()`
      SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    await expect.poll(async () => (await waiting()).length).toBe(1);
    vi.setSystemTime(Date.now() + 10_000);
    return { work };
  });
  await (await submitting).work;
  vi.useRealTimers();
  expect(await chargesOf(tenant)).toEqual([]);
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "SUBMITTED" }]);
  expect(await jobsOf(tenant.tenantId)).toMatchObject([
    { name: "inquire-attempt", key: `attempt/${attemptId}` },
  ]);
});

test("a card that the scheme does not take is never charged, whichever process asks, and another can be used", async () => {
  const tenant = await makeTenant();
  await owner()`
    UPDATE scheme_drafts SET rules = jsonb_set(rules, '{0,apps,0,availablePaymentMethods}', '["MASTERCARD"]')
    WHERE tenant_id = ${tenant.tenantId}`;
  const { secret } = await makePayableLink(tenant);
  expect((await look(secret)).offers).toMatchObject([{ paymentMethod: "CARD", cardBrands: ["MASTERCARD"] }]);
  await press(secret);
  // Left to the queue.
  const attemptId = String(await start(tenant.tenantId, secret));
  await submitAttempt({ tenantId: tenant.tenantId, attemptId });
  const declined = { status: "DECLINED", declineReason: "card_not_supported" };
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([declined, declined]);
  expect(await chargesOf(tenant)).toEqual([]);
  await press(secret, "succeeds_mastercard");
  expect((await look(secret, "browser")).state).toBe("paid");
  await expectSoundBooks(tenant);
});

test("a challenge that the payer passes ends in one charge, by the payer's return and the bank's event together", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  await press(secret, "challenged_succeeds");
  expect((await look(secret, "browser")).state).toBe("action");
  const [charge] = await chargesOf(tenant);
  await answerChallenge(charge?.id ?? "", "approve");
  const attempt = await onlyAttempt(tenant);
  await Promise.all([1, 2, 3, 4].map(() => inquireAttempt(attempt)));
  expect((await look(secret, "browser")).state).toBe("paid");
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type === "instruction.settled")).toHaveLength(
    1,
  );
  await expectSoundBooks(tenant);
});

test("a challenge that the payer walks away from is given up, and the link can be paid again", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  await press(secret, "challenged_succeeds");
  await abandonAttempt(await onlyAttempt(tenant));
  expect((await look(secret)).state).toBe("payable");
  expect(await chargesOf(tenant)).toMatchObject([{ status: "declined" }]);
  await expectSoundBooks(tenant);
});

test("a challenge that was passed in the last moment counts as paid, not as given up", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  await press(secret, "challenged_succeeds");
  const [charge] = await chargesOf(tenant);
  await answerChallenge(charge?.id ?? "", "approve");
  await abandonAttempt(await onlyAttempt(tenant));
  expect((await look(secret, "browser")).state).toBe("paid");
  await expectSoundBooks(tenant);
});

test("a challenge that could not be given up because the bank was away is given up later, never forgotten", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  await press(secret, "challenged_succeeds");
  bank.suffer("fail before the work");
  // A handler that throws is tried again by the queue, which waits longer each time.
  await expect(abandonAttempt(await onlyAttempt(tenant))).rejects.toThrow("not given up");
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "ACTION_REQUIRED" }]);
  await abandonAttempt(await onlyAttempt(tenant));
  expect((await look(secret)).state).toBe("payable");
  await expectSoundBooks(tenant);
});

test("a payment that the bank accepts and later returns fails then, and is told", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant);
  await press(secret, "fails_late");
  expect((await look(secret)).state).toBe("processing");
  await inquireAttempt(await onlyAttempt(tenant));
  expect((await look(secret)).state).toBe("processing");
  await owner()`UPDATE sandbox_bank.charges SET fails_at = now() WHERE merchant_id = ${tenant.merchantId}`;
  await inquireAttempt(await onlyAttempt(tenant));
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "FAILED" });
  expect((await look(secret)).state).toBe("payable");
  await expectSoundBooks(tenant);
});

test("a payment that was made and comes back later is unpaid then, by the bank's own word, and can be paid again", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant);
  await press(secret, "comes_back");
  expect((await look(secret, "browser")).state).toBe("paid");
  await inquireAttempt(await onlyAttempt(tenant));
  expect((await look(secret, "browser")).state).toBe("paid");
  await owner()`UPDATE sandbox_bank.charges SET fails_at = now() WHERE merchant_id = ${tenant.merchantId}`;
  await inquireAttempt(await onlyAttempt(tenant));
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({
    status: "FAILED",
    failure: { errorCode: "RETURNED" },
  });
  await press(secret);
  expect((await look(secret, "browser")).state).toBe("paid");
  await expectSoundBooks(tenant);
});

test("a payment that is disputed stays paid, and what becomes of the dispute is told when it is asked about", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  await press(secret, "disputed_won");
  const attempt = await onlyAttempt(tenant);
  const turn = async (column: "disputed_at" | "dispute_ends_at") => {
    await owner()`UPDATE sandbox_bank.charges SET ${owner()(column)} = now() WHERE merchant_id = ${tenant.merchantId}`;
    await inquireAttempt(attempt);
    return (await eventTypesOf(tenant.tenantId)).filter((type) => type.startsWith("dispute."));
  };
  expect(await turn("disputed_at")).toEqual(["dispute.opened"]);
  expect(await turn("dispute_ends_at")).toEqual(["dispute.opened", "dispute.closed"]);
  expect((await look(secret, "browser")).state).toBe("paid");
  await expectSoundBooks(tenant);
});

test("while the bank is away, nothing is believed of a payment that was made, and whoever asked asks again", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  await press(secret);
  bank.suffer("fail before the work", "GET");
  await expect(inquireAttempt(await onlyAttempt(tenant))).rejects.toThrow("not known");
  expect((await look(secret, "browser")).state).toBe("paid");
  await expectSoundBooks(tenant);
});

test("credentials that the bank refuses leave the link payable, and the card uncharged", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  await owner()`UPDATE sandbox_bank.merchants SET secret_key_hash = sha256('another') WHERE merchant_id = ${tenant.merchantId}`;
  await press(secret);
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([{ status: "FAILED", failureReason: "refused" }]);
  expect((await look(secret)).state).toBe("payable");
  await expectSoundBooks(tenant);
});

test("a question that the bank refuses says nothing about the payment", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  bank.suffer("lose the answer");
  bank.suffer("lose the request", "GET");
  await press(secret);
  await owner()`UPDATE sandbox_bank.merchants SET secret_key_hash = sha256('another') WHERE merchant_id = ${tenant.merchantId}`;
  await endLease(tenant);
  await inquireAttempt(await onlyAttempt(tenant));
  expect((await look(secret)).state).toBe("checking");
  await expectSoundBooks(tenant);
});
