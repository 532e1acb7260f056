import { readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { ApiClient, type Page as ListPage } from "../support/api-client.ts";
import { expectStatus, startJourney } from "../support/journey.ts";
import { launchProduct } from "../support/launch.ts";
import { openOwnerDatabase } from "../support/owner-database.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expect, test } from "../support/test.ts";

type Refund = { refundId: string; status: string };

const refundsPerCrash = 12;
/** How many refunds of each round the bank has made when everything is killed. */
const crashesAtMade = [1, 6];

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

test("killing server and worker at any moment of a refund loses none that was answered, and gives each back once", async ({
  page,
}) => {
  test.setTimeout(300_000);
  const dataDir = path.join(tmpdir(), `quittance-refund-crash-${process.pid}`);
  const launched = await launchProduct(dataDir);
  const database = openOwnerDatabase(dataDir);
  try {
    const { product } = launched;
    const api = await ApiClient.signIn(product.baseUrl, product, product.schemeId);
    const journey = await startJourney(api, { amount: "100.00" });
    const payPage = new PayPage(page);
    await payPage.open(journey.link);
    await payPage.pay(cards.succeeds);
    await expectStatus(api, journey, "SETTLED");
    const at = `/v1/order-management/${journey.orderRef}/instruction/${journey.instructionRef}/refund`;

    const made = async () => {
      const [row] = await database`
        SELECT count(*)::int AS made, count(DISTINCT reference)::int AS apart, coalesce(sum(amount_minor), 0)::int AS sum
        FROM sandbox_bank.refunds WHERE status = 'succeeded'`;
      return row as { made: number; apart: number; sum: number };
    };
    const answered: string[] = [];
    for (const crashAtMade of crashesAtMade) {
      const before = (await made()).made;
      const sent = Promise.allSettled(
        Array.from({ length: refundsPerCrash }, async () => {
          const answer = await api.post(at, { amount: "1.00" });
          if (answer.status === 202) answered.push(answer.json<Refund>().refundId);
        }),
      );
      await expect
        .poll(async () => (await made()).made - before, { timeout: 30_000, intervals: [2] })
        .toBeGreaterThanOrEqual(crashAtMade);
      killServices(dataDir);
      await sent;
      await whenReady(product.baseUrl);
    }

    const list = async () => (await api.get(`${at}?limit=200`)).json<ListPage<Refund>>().items;
    await expect
      .poll(async () => [...new Set((await list()).map(({ status }) => status))], {
        timeout: 180_000,
        intervals: [500, 1000],
      })
      .toEqual(["SUCCEEDED"]);
    const refunds = await list();
    const ids = refunds.map(({ refundId }) => refundId);
    for (const refundId of answered) expect(ids).toContain(refundId);
    expect(await made()).toEqual({ made: ids.length, apart: ids.length, sum: ids.length * 100 });
  } finally {
    await database.end();
    await launched.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
