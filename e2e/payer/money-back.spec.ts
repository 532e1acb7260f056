import type { Page } from "@playwright/test";
import type { ApiClient } from "../support/api-client.ts";
import { expectStatus, type Journey, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

type Transaction = {
  status: string;
  netAmount: string;
  declined: { code: string } | null;
  chargebacks: { status: string; amount: string }[];
};

/** The bank takes a minute for what it does later, and the machine may be busy. */
const patienceMs = 150_000;

async function paid(api: ApiClient, page: Page, card: string): Promise<Journey> {
  const journey = await startJourney(api, { amount: "42.50" });
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(card);
  await payPage.expectReceipt();
  await expectStatus(api, journey, "SETTLED");
  return journey;
}

const read = async (api: ApiClient, { orderRef, instructionRef }: Journey) =>
  (await api.get(`/v1/order-management/${orderRef}/instruction/${instructionRef}`)).json<{
    status: string;
    failed: { errorCode: string } | null;
    transaction: Transaction;
  }>();

test("a debit that comes back after it was paid is told as returned, and the same link takes the money again", async ({
  page,
  api,
  receiver,
}) => {
  test.setTimeout(240_000);
  await api.makeEndpoint(receiver.url, ["instruction.returned"]);
  const journey = await paid(api, page, cards.comesBack);
  await expectStatus(api, journey, "FAILED", patienceMs);
  const told = await receiver.waitFor(({ body }) => body.includes(journey.orderRef), "instruction.returned");
  expect(told.event.data).toMatchObject({ previousStatus: "SETTLED", status: "FAILED" });
  expect(await read(api, journey)).toMatchObject({
    failed: { errorCode: "RETURNED" },
    transaction: { status: "FAILED", netAmount: "0.00", declined: { code: "returned_by_bank" } },
  });
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.succeeds);
  await payPage.expectReceipt();
  await expectStatus(api, journey, "SETTLED");

  const at = `/v1/order-management/${journey.orderRef}/instruction/${journey.instructionRef}`;
  const transactions = await api.listAll<{ transactionId: string; status: string }>(`${at}/transaction`);
  expect(transactions.map(({ status }) => status)).toEqual(["SUCCESS", "FAILED"]);
  for (const one of transactions)
    expect((await api.get(`${at}/transaction/${one.transactionId}`)).json()).toEqual(one);
  const refund = (transactionId?: string) => api.post(`${at}/refund`, { transactionId });
  expectProblem(await refund(transactions[1]?.transactionId), 409, "TRANSACTION_NOT_REFUNDABLE");
  const elsewhere = "01990000-0000-7000-8000-000000000000";
  expectProblem(await refund(elsewhere), 400, "TRANSACTION_ID_NOT_RECOGNISED /transactionId");
  expect((await refund(transactions[0]?.transactionId)).status).toBe(202);
});

for (const [card, end, left] of [
  [cards.disputedWon, "WON", "42.50"],
  [cards.disputedLost, "LOST", "0.00"],
] as const)
  test(`a payment that is disputed stays settled; its money is away until the dispute is ${end}, and ${left} is left`, async ({
    page,
    api,
    receiver,
  }) => {
    test.setTimeout(240_000);
    await api.makeEndpoint(receiver.url, ["dispute.opened", "dispute.closed"]);
    const journey = await paid(api, page, card);
    const chargeback = async () => (await read(api, journey)).transaction.chargebacks[0]?.status;
    await expect.poll(chargeback, { timeout: 30_000 }).toBe("OPEN");
    expect((await read(api, journey)).transaction).toMatchObject({
      status: "SUCCESS",
      netAmount: "0.00",
      chargebacks: [{ amount: "42.50" }],
    });
    await expect.poll(chargeback, { timeout: patienceMs }).toBe(end);
    expect(await read(api, journey)).toMatchObject({ status: "SETTLED", transaction: { netAmount: left } });
    for (const [type, status] of [
      ["dispute.opened", "OPEN"],
      ["dispute.closed", end],
    ] as const) {
      const told = await receiver.waitFor(
        ({ event, body }) => event.type === type && body.includes(journey.orderRef),
        type,
      );
      expect(told.event.data).toMatchObject({ transaction: { chargebacks: [{ status }] } });
    }
  });
