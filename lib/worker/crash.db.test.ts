import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { credentialsOf } from "#e2e/simulators/braintree/merchant.ts";
import { startBraintreeSimulator } from "#e2e/simulators/braintree/simulator.ts";
import { startStripeSimulator } from "#e2e/simulators/stripe/simulator.ts";
import { attemptsOf, expectSoundBooks } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { start } from "#lib/testing/payment.ts";
import { makeTenantOf } from "#lib/testing/simulated-tenant.ts";
import { makePayableLink, type TestTenant } from "#lib/testing/tenant.ts";
import { inquireAttempt, submitAttempt } from "./attempt.ts";

/** A provider whose payments are to be cut off, and its own word on what it has taken. */
type Cut = {
  tenant: TestTenant;
  token(): string;
  countTaken(reference: string): number;
  stop(): Promise<void>;
};

const payments = 200;
const paymentsPerKill = 20;
const apartMs = 12;
/** Longer than a round of payments takes here, so that kills fall between its first step and its last. */
const longestLifeMs = 400;

/** So little that everybody takes the process for dead at once; a lease is for processes that may live. */
const leaseMs = 1;

const cuts: Record<string, () => Promise<Cut>> = {
  async STRIPE() {
    const simulator = await startStripeSimulator({ settings: { latencyMs: 15 } });
    const account = simulator.openAccount();
    return {
      tenant: await makeTenantOf("STRIPE", { ...account, simulatorUrl: simulator.url }),
      token: () => simulator.bank.typeCard(account.accountId, { number: "4242424242424242" }),
      countTaken: (reference) => simulator.books.countCaptured(account.accountId, "reference", reference),
      stop: simulator.stop,
    };
  },
  async BRAINTREE() {
    const simulator = await startBraintreeSimulator();
    simulator.settings.processingMs = 15;
    simulator.settings.searchLagMs = 50;
    const merchant = simulator.openMerchant();
    const { merchantId } = merchant;
    return {
      tenant: await makeTenantOf("BRAINTREE", credentialsOf(merchant, simulator.url)),
      token: () =>
        simulator.makeNonce(merchantId, "4111111111111111", {
          amount: "10.00",
          threeDSecure: "authenticated",
        }),
      countTaken: (reference) => simulator.books.countTaken(merchantId, reference),
      stop: simulator.stop,
    };
  },
};

/** Has a process of its own submit them, and kills it without warning at a random moment. */
async function submitUntilKilled(attempts: { tenantId: string; attemptId: string }[]): Promise<void> {
  const child = spawn(
    process.execPath,
    ["lib/testing/submit-attempts.ts", JSON.stringify({ attempts, apartMs })],
    { stdio: "ignore" },
  );
  const end = once(child, "exit");
  const begun = async () => {
    const [row] = await owner()`
      SELECT count(*)::int AS begun FROM attempts
      WHERE attempt_id = ANY (${attempts.map(({ attemptId }) => attemptId)}) AND status <> 'RESERVED'`;
    return row?.begun > 0 || child.exitCode !== null;
  };
  await expect.poll(begun, { timeout: 60_000, interval: 2 }).toBe(true);
  await pause(Math.random() * longestLifeMs);
  child.kill("SIGKILL");
  await end;
}

/** What the queue does with whatever a dead process left, as soon as it may; until all that was taken is known. */
async function finish({ tenantId }: TestTenant, countTaken: Cut["countTaken"]): Promise<void> {
  const open = (await attemptsOf(tenantId)).filter(({ ended }) => !ended);
  await Promise.all(open.map(({ id }) => submitAttempt({ tenantId, attemptId: id })));
  const askAgain = async () => {
    const unknown = (await attemptsOf(tenantId)).filter(({ status }) => status === "UNKNOWN");
    await Promise.all(unknown.map(({ id }) => inquireAttempt({ tenantId, attemptId: id })));
    const stillUnknown = (await attemptsOf(tenantId)).filter(({ status }) => status === "UNKNOWN");
    return stillUnknown.map(({ id }) => countTaken(id)).filter((taken) => taken > 0);
  };
  await expect.poll(askAgain, { interval: 100 }).toEqual([]);
}

test.each(Object.entries(cuts))(
  `%s: of ${payments} payments that were cut off at a random moment none is taken twice, and none that was taken is lost`,
  { timeout: 300_000 },
  async (_, open) => {
    vi.stubEnv("ALLOW_SIMULATORS", "true");
    const { tenant, token, countTaken, stop } = await open();
    const { tenantId } = tenant;
    let answerLost = 0;
    for (let made = 0; made < payments; made += paymentsPerKill) {
      const attempts: { tenantId: string; attemptId: string }[] = [];
      for (let index = 0; index < paymentsPerKill; index++) {
        const { secret } = await makePayableLink(tenant);
        const attemptId = await start(tenantId, secret, { paymentToken: token(), leaseMs });
        if (attemptId) attempts.push({ tenantId, attemptId });
      }
      expect(attempts).toHaveLength(paymentsPerKill);
      await submitUntilKilled(attempts);
      const left = await attemptsOf(tenantId);
      for (const { attemptId } of attempts) {
        const status = left.find(({ id }) => id === attemptId)?.status;
        if (status === "SUBMITTED" && countTaken(attemptId) > 0) answerLost += 1;
      }
      await finish(tenant, countTaken);
    }
    for (const { id, status } of await attemptsOf(tenantId)) {
      const taken = countTaken(id);
      expect(taken, `${id} is ${status}`).toBe(status === "SUCCEEDED" ? 1 : 0);
      // Nothing else can become of these: taken, or never heard of, which counts after a while only.
      expect(["SUCCEEDED", "UNKNOWN", "FAILED"]).toContain(status);
    }
    // The test is void when no process died between a call and its answer.
    expect(answerLost).toBeGreaterThan(0);
    await expectSoundBooks(tenant);
    await stop();
  },
);
