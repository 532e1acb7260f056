import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ApiClient } from "../support/api-client.ts";
import { bookedCharges } from "../support/bank-books.ts";
import { type Journey, poll, startJourney } from "../support/journey.ts";
import { launchProduct } from "../support/launch.ts";
import { openOwnerDatabase } from "../support/owner-database.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { captureSubmission, type Submission } from "../support/submission.ts";
import { expect, test } from "../support/test.ts";
import { isGenuine, WebhookReceiver } from "../support/webhook-receiver.ts";

const paymentsPerCrash = 12;
/** How far apart the payments of one round begin, so that the crash finds them at every stage. */
const staggerMs = 25;

/** How many payments of each round have begun in the database when everything is killed. */
const crashesAtBegun = [1, 5, 10];

function killServices(dataDir: string): void {
  const { services } = JSON.parse(readFileSync(path.join(dataDir, "run.json"), "utf8")) as {
    services: Record<string, { pid: number }>;
  };
  for (const { pid } of Object.values(services)) process.kill(pid, "SIGKILL");
}

const whenReady = (baseUrl: string) =>
  expect
    .poll(
      () =>
        fetch(new URL("/ready", baseUrl))
          .then(({ status }) => status)
          .catch(() => 0),
      { timeout: 60_000 },
    )
    .toBe(200);

/** Sends payments one after the other, whatever becomes of their answers. */
function sendStaggered(submission: Submission, journeys: Journey[]): Promise<unknown> {
  return Promise.allSettled(
    journeys.map(
      (journey, index) =>
        new Promise((resolve) => {
          setTimeout(() => resolve(submission.send(journey.link).catch(() => undefined)), index * staggerMs);
        }),
    ),
  );
}

test("killing server and worker at any moment of a payment loses nothing and charges once", async ({
  page,
}) => {
  test.setTimeout(240_000);
  const dataDir = path.join(tmpdir(), `quittance-crash-${process.pid}`);
  const launched = await launchProduct(dataDir);
  const receiver = await WebhookReceiver.start();
  try {
    const { product } = launched;
    const api = await ApiClient.signIn(product.baseUrl, product, product.schemeId);
    const template = await startJourney(api);
    const payPage = new PayPage(page);
    await payPage.open(template.link);
    const submission = await captureSubmission(page, template.link, () => payPage.pay(cards.succeeds));

    await api.makeEndpoint(receiver.url, ["instruction.settled"]);

    const database = openOwnerDatabase(dataDir);
    const journeys: Journey[] = [];
    for (const crashAtBegun of crashesAtBegun) {
      const [before] = await database`SELECT count(*)::int AS begun FROM attempts`;
      const begunBefore = before?.begun as number;
      const round = await Promise.all(Array.from({ length: paymentsPerCrash }, () => startJourney(api)));
      journeys.push(...round);
      const sent = sendStaggered(submission, round);
      const begun = async () => {
        const [row] = await database`SELECT count(*)::int AS begun FROM attempts`;
        return (row?.begun as number) - begunBefore;
      };
      await expect.poll(begun, { timeout: 30_000, intervals: [2] }).toBeGreaterThanOrEqual(crashAtBegun);
      killServices(dataDir);
      await sent;
      await whenReady(product.baseUrl);
    }

    let settled = 0;
    for (const journey of journeys) {
      // Nothing may stay under way: what was begun is finished by whoever is alive.
      await expect
        .poll(async () => (await poll(api, journey)).status, { timeout: 90_000, intervals: [500, 1000] })
        .not.toBe("PROCESSING");
      const { status } = await poll(api, journey);
      const charges = await bookedCharges(database, journey);
      expect(charges.length, `${journey.orderRef} is ${status}`).toBe(status === "SETTLED" ? 1 : 0);
      if (status !== "SETTLED") continue;
      settled += 1;
      // The worker may still be starting, and must find out first that the one before it is dead.
      await receiver.waitFor(
        ({ event }) => event.data.orderRef === journey.orderRef,
        `event of ${journey.orderRef}`,
        60_000,
      );
    }
    // Each attempt that had begun has ended, either with the money or because the bank never got it; for no other reason.
    const ends = await database`SELECT DISTINCT status, failure_reason AS reason FROM attempts`;
    await database.end();
    for (const { status, reason } of ends)
      expect([
        ["SUCCEEDED", null],
        ["FAILED", "not_received"],
      ]).toContainEqual([status, reason]);
    // Those that never reached us, or never reached the bank, are payable as before; the test is void if all were.
    expect(settled).toBeGreaterThan(0);
  } finally {
    await receiver.stop();
    await launched.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test("an event that a receiver did not take before everything was killed comes again afterwards", async () => {
  test.setTimeout(120_000);
  const dataDir = path.join(tmpdir(), `quittance-restart-${process.pid}`);
  const launched = await launchProduct(dataDir);
  const receiver = await WebhookReceiver.start();
  try {
    const { product } = launched;
    const api = await ApiClient.signIn(product.baseUrl, product, product.schemeId);
    const { verificationKey } = await api.makeEndpoint(receiver.url, ["order.created"]);
    receiver.answerNext(503);
    await api.makeOrder();
    const refused = await receiver.waitFor(({ answered }) => answered === 503);
    killServices(dataDir);
    await whenReady(product.baseUrl);
    const taken = await receiver.waitFor(({ answered }) => answered === 204, "second try", 60_000);
    expect(taken.headers["webhook-id"]).toBe(refused.headers["webhook-id"]);
    expect(taken.body).toBe(refused.body);
    expect(isGenuine(taken, verificationKey)).toBe(true);
  } finally {
    await receiver.stop();
    await launched.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
