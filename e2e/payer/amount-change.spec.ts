import { bookedCharges } from "../support/bank-books.ts";
import { expectStatus, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expect, test } from "../support/test.ts";

test("a payer whose page still shows the old amount pays nothing, is shown the new one, and can pay that", async ({
  page,
  api,
  database,
}) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  const changed = await api.send(
    "PUT",
    `/v1/order-management/${journey.orderRef}/instruction/${journey.instructionRef}`,
    { headers: { "content-type": "application/json" }, body: JSON.stringify({ amount: "12.34" }) },
  );
  expect(changed.status, changed.text).toBe(200);
  await payPage.pay(cards.succeeds);
  await payPage.expectDecline(/changed to £12\.34.*Nothing was taken/);
  await expect(payPage.payButton).toHaveText("Pay £12.34");
  expect(await bookedCharges(database, journey)).toHaveLength(0);
  await payPage.pay(cards.succeeds);
  await payPage.expectReceipt();
  await expectStatus(api, journey, "SETTLED");
  expect(await bookedCharges(database, journey)).toEqual([
    { status: "succeeded", amountMinor: 1234, currency: "GBP" },
  ]);
});
