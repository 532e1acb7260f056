import { newRef } from "../support/api-client.ts";
import { expectStatus, startJourney } from "../support/journey.ts";
import { expect, test } from "../support/provider-test.ts";
import { walkWith } from "../support/provider-walk.ts";

walkWith("BRAINTREE");

test("PayPal is not offered by an account that has none", async ({ payPage, insurer }) => {
  await payPage.openNew();
  await expect(insurer.provider.cardNumber(payPage.page)).toBeVisible();
  await expect(payPage.page.getByText("Choose another way to pay")).toBeHidden();
});

/** A card whose bank declines every charge without its payer, unless it could ask them when the card was stored. */
const wantsPayer = "4000002500003155";

test("a payer who lets their card be stored is asked by its bank, which then lets it be charged without them", async ({
  payPage,
  insurer,
}) => {
  const { api } = insurer;
  const customerRef = newRef("customer");
  const journey = await startJourney(api, { customerRef });
  await payPage.open(journey.link);
  await payPage.page.getByRole("checkbox", { name: /^Keep (this|my card) for later payments$/ }).check();
  await payPage.pay(wantsPayer);
  await payPage.answer("Complete");
  await payPage.expectReceipt(30_000);
  await expectStatus(api, journey, "SETTLED");
  const [stored] = await api.listAll<{ id: string }>(
    `/v1/customer-vault/${customerRef}/financial-instrument`,
  );
  const later = await api.makeOrder({ customerRef, financialInstrumentId: stored?.id });
  const { orderRef = "", instructionRef = "" } = later.instructions[0] ?? {};
  const charged = { ...journey, orderRef, instructionRef };
  await expectStatus(api, charged, "SETTLED", 30_000);
  expect(await insurer.countTaken(charged)).toBe(1);
});
