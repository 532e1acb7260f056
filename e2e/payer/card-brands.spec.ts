import { startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expect, test } from "../support/test.ts";

test("a card of a brand that the scheme does not name is an error of its field, before it is sent, and one that it names pays", async ({
  page,
  api,
}) => {
  const rule = { apps: [{ appId: "SANDBOX", availablePaymentMethods: ["MASTERCARD"] }] };
  const made = await api.post("/v1/schemes/collect", { name: "Mastercard alone", rules: [rule] });
  const { schemeId } = made.json<{ schemeId: string }>();
  const draft = `/v1/schemes/collect/${schemeId}/drafts/latest`;
  expect((await api.post(`${draft}/publish`, "")).status).toBe(200);
  const journey = await startJourney(api, { schemeId });
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.succeeds);
  const fields = page.frameLocator("iframe");
  await expect(fields.getByText("Only these cards can be used here: Mastercard.")).toBeVisible();
  await expect(payPage.payButton).toBeVisible();
  const read = await api.get(
    `/v1/order-management/${journey.orderRef}/instruction/${journey.instructionRef}`,
  );
  expect(read.json<{ transaction: unknown }>().transaction).toBeNull();
  await payPage.pay(cards.mastercard);
  await payPage.expectReceipt();
  await expect(page.getByText("Mastercard ending in 4444")).toBeVisible();
});
