import type { Page } from "@playwright/test";
import { type Answer, type ApiClient, type Page as ListPage, newRef } from "../support/api-client.ts";
import { expectStatus, type Journey, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";
import { isGenuine } from "../support/webhook-receiver.ts";

type Refund = { refundId: string; status: string; amount: string; version: number; failed: unknown };
type Transaction = {
  netAmount: string;
  refunds: { refundId: string; status: string; amount: string }[];
};

/** An instruction that a payer has paid, in the browser. */
async function paid(api: ApiClient, page: Page, amount: string): Promise<Journey> {
  const journey = await startJourney(api, { amount });
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.succeeds);
  await payPage.expectReceipt();
  await expectStatus(api, journey, "SETTLED");
  return journey;
}

const pathOf = ({ orderRef, instructionRef }: Journey) =>
  `/v1/order-management/${orderRef}/instruction/${instructionRef}`;

const ask = (api: ApiClient, journey: Journey, body: object, headers = {}): Promise<Answer> =>
  api.post(`${pathOf(journey)}/refund`, body, headers);

async function refunded(api: ApiClient, journey: Journey, body: object): Promise<Refund> {
  const answer = await ask(api, journey, body);
  expect(answer.status, answer.text).toBe(202);
  const refund = answer.json<Refund>();
  expect(answer.headers.location).toBe(`${pathOf(journey)}/refund/${refund.refundId}`);
  return refund;
}

const transactionOf = async (api: ApiClient, journey: Journey) =>
  (await api.get(pathOf(journey))).json<{ transaction: Transaction }>().transaction;

const expectEnd = (
  api: ApiClient,
  journey: Journey,
  { refundId }: Refund,
  status: string,
  timeout = 30_000,
) =>
  expect
    .poll(async () => (await api.get(`${pathOf(journey)}/refund/${refundId}`)).json<Refund>().status, {
      timeout,
      intervals: [250, 500, 1000],
      message: `refund of ${journey.orderRef}`,
    })
    .toBe(status);

test("a payment is refunded in part and then the rest; each is told by webhook and seen when polling", async ({
  page,
  api,
  receiver,
}) => {
  const { verificationKey } = await api.makeEndpoint(receiver.url, ["refund.requested", "refund.succeeded"]);
  const journey = await paid(api, page, "10.00");
  const before = await api.get(pathOf(journey));
  const part = await refunded(api, journey, { amount: "2.50", reason: "Cancelled early" });
  expect(part).toMatchObject({ status: "REQUESTED", amount: "2.50", version: 1, failed: null });
  const since = await api.get(pathOf(journey), { "if-none-match": String(before.headers.etag) });
  expect(since.status, "the tag has changed with the refund").toBe(200);
  await expectEnd(api, journey, part, "SUCCEEDED");

  for (const type of ["refund.requested", "refund.succeeded"]) {
    const told = await receiver.waitFor(
      ({ event, body }) => event.type === type && body.includes(part.refundId),
      type,
    );
    expect(isGenuine(told, verificationKey)).toBe(true);
    expect(told.event.data).toMatchObject({
      orderRef: journey.orderRef,
      instructionRef: journey.instructionRef,
      status: "SETTLED",
      refund: { refundId: part.refundId, amount: "2.50" },
      transaction: { netAmount: "7.50" },
    });
  }

  expect(await refunded(api, journey, {})).toMatchObject({ amount: "7.50" });
  await expect
    .poll(async () => (await transactionOf(api, journey)).refunds.map(({ status }) => status))
    .toEqual(["SUCCEEDED", "SUCCEEDED"]);
  expect((await transactionOf(api, journey)).netAmount).toBe("0.00");
  expectProblem(await ask(api, journey, {}), 409, "NOTHING_LEFT_TO_REFUND");
  const listed = (await api.get(`${pathOf(journey)}/refund`)).json<ListPage<Refund>>().items;
  expect(listed.map(({ amount }) => amount)).toEqual(["7.50", "2.50"]);
});

test("refunds that are asked for at once, or twice with one key, never take more than was paid", async ({
  page,
  api,
  database,
}) => {
  const journey = await paid(api, page, "10.00");
  const keyed = { "idempotency-key": newRef("refund") };
  const twice = await Promise.all([1, 2].map(() => ask(api, journey, { amount: "1.00" }, keyed)));
  const again = await ask(api, journey, { amount: "1.00" }, keyed);
  for (const answer of twice) if (answer.status === 202) expect(answer.text).toBe(again.text);
  expect(again.status).toBe(202);

  const answers = await Promise.all(Array.from({ length: 20 }, () => ask(api, journey, { amount: "4.00" })));
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(2);
  for (const answer of answers)
    if (answer.status !== 202) expectProblem(answer, 409, "REFUND_AMOUNT_OUT_OF_RANGE /amount");
  await expect
    .poll(async () => (await transactionOf(api, journey)).refunds.map(({ status }) => status))
    .toEqual(["SUCCEEDED", "SUCCEEDED", "SUCCEEDED"]);
  expect((await transactionOf(api, journey)).netAmount).toBe("1.00");
  const [books] = await database`
    SELECT count(*)::int, sum(b.amount_minor)::int FROM sandbox_bank.refunds b
    JOIN sandbox_bank.charges c USING (charge_id) JOIN attempts a ON a.attempt_id::text = c.reference
    JOIN pay_links l USING (tenant_id, instruction_id)
    WHERE l.pay_link_id = ${journey.payByLinkId} AND b.status = 'succeeded'`;
  expect(books).toEqual({ count: 3, sum: 900 });
});

test("each of the sandbox's special amounts ends as it should, and what failed is free to be refunded again", async ({
  page,
  api,
  receiver,
}) => {
  test.setTimeout(200_000);
  await api.makeEndpoint(receiver.url, ["refund.failed"]);
  const journey = await paid(api, page, "100.00");
  const ends: [string, string][] = [
    ["1.02", "FAILED"], // declined
    ["1.19", "SUCCEEDED"], // the answer is lost
    ["1.41", "SUCCEEDED"], // the request is lost, and asked again
    ["1.20", "SUCCEEDED"], // a few seconds later
    ["1.26", "FAILED"], // a minute later
    ["1.51", "FAILED"], // comes back a minute after it succeeded
  ];
  const refunds = await Promise.all(
    ends.map(async ([amount, end]) => ({ end, refund: await refunded(api, journey, { amount }) })),
  );
  await Promise.all(refunds.map(({ end, refund }) => expectEnd(api, journey, refund, end, 150_000)));
  for (const { end, refund } of refunds) {
    const read = (await api.get(`${pathOf(journey)}/refund/${refund.refundId}`)).json<Refund>();
    expect(read.failed !== null).toBe(end === "FAILED");
    if (end === "FAILED")
      await receiver.waitFor(({ body }) => body.includes(refund.refundId), "refund.failed");
  }
  expect((await transactionOf(api, journey)).netAmount).toBe("96.20");
});
