import { publishScheme } from "../support/install-with-scheme.ts";
import { expect, type ProviderPage, test } from "../support/provider-test.ts";

test.use({ providerApp: "STRIPE", takesMore: true });

const wallet = ({ page }: ProviderPage) =>
  page
    .frameLocator('iframe[title="Secure card payment input frame"]')
    .getByRole("radio", { name: "Google Pay" });

test("a wallet that Stripe offers is paid with, once, and the insurer sees it", async ({
  payPage,
  insurer,
}) => {
  const journey = await payPage.openNew();
  await wallet(payPage).check();
  await payPage.press();
  await payPage.expectReceipt();
  await insurer.expectPaidOnce(journey);
});

test("a payer who has looked at the wallet can pay by card", async ({ payPage, insurer }) => {
  const journey = await payPage.openNew();
  await wallet(payPage).check();
  await payPage.page
    .frameLocator('iframe[title="Secure card payment input frame"]')
    .getByRole("radio", { name: "Card" })
    .check();
  await payPage.pay(insurer.provider.cards.succeeds);
  await payPage.expectReceipt();
  await insurer.expectPaidOnce(journey);
});

test("a wallet is not offered where the insurer's scheme excludes it", async ({ payPage, insurer }) => {
  const schemeId = await publishScheme(insurer.api, "STRIPE", ["APPLE-PAY", "GOOGLE-PAY"]);
  const journey = await payPage.openNew({ schemeId });
  await expect(insurer.provider.cardNumber(payPage.page)).toBeVisible();
  await expect(wallet(payPage)).toBeHidden();
  await payPage.pay(insurer.provider.cards.succeeds);
  await payPage.expectReceipt();
  await insurer.expectPaidOnce(journey);
});
