import type { Page } from "@playwright/test";
import { expectSound } from "../support/axe.ts";
import { publishScheme } from "../support/install-with-scheme.ts";
import { expect, type ProviderPage, test } from "../support/provider-test.ts";

test.use({ providerApp: "BRAINTREE", takesMore: true });

const otherWays = (page: Page) => page.getByText("Choose another way to pay");

/** Chooses PayPal among the ways that are shown, and has its window opened. */
async function openPayPal({ page }: ProviderPage): Promise<Page> {
  await page.getByLabel("Paying with PayPal").click();
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Pay with PayPal (simulated)" }).click();
  return opened;
}

/** Agrees in PayPal's window, and sees in the form that it is known. */
async function agree(page: Page, popup: Page): Promise<void> {
  await popup.getByRole("button", { name: "Agree and pay" }).click();
  await expect(page.getByText("payer@example.test")).toBeVisible();
}

test("PayPal is paid with in its own window, once, and the insurer sees it", async ({ payPage, insurer }) => {
  const { page } = payPage;
  const asked = new Set<string>();
  const complaints: string[] = [];
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const journey = await payPage.openNew();
  await expect(page.getByRole("heading", { name: "Payment details" })).toBeVisible();
  await otherWays(page).click();
  const popup = await openPayPal(payPage);
  await agree(page, popup);
  await insurer.expectNothingStarted(journey);
  await payPage.press();
  await payPage.expectReceipt();
  await expect(page.getByText("PayPal", { exact: true })).toBeVisible();
  await insurer.expectPaidOnce(journey);
  expect(complaints).toEqual([]);
  expect([...asked].sort()).toEqual(
    [
      new URL(insurer.api.baseUrl).origin,
      "https://api.sandbox.braintreegateway.com",
      "https://assets.braintreegateway.com",
      "https://checkout.paypal.com",
      "https://client-analytics.sandbox.braintreegateway.com",
      "https://payments.sandbox.braintree-api.com",
      "https://songbirdstag.cardinalcommerce.com",
      "https://www.paypal.com",
      "https://www.paypalobjects.com",
    ].sort(),
  );
});

test("a payer who closes PayPal's window has paid nothing, is told how to go on, and can pay by card", async ({
  payPage,
  insurer,
}) => {
  const { page } = payPage;
  const journey = await payPage.openNew();
  await otherWays(page).click();
  const popup = await openPayPal(payPage);
  await expect(popup.getByRole("button", { name: "Agree and pay" })).toBeVisible();
  await popup.close();
  await payPage.press();
  await expect(page.getByText("Use the PayPal button to continue with your payment.")).toBeVisible();
  await insurer.expectNothingStarted(journey);
  await otherWays(page).click();
  await page.getByLabel("Paying with Card").click();
  await payPage.pay(insurer.provider.cards.succeeds);
  await payPage.expectReceipt();
  await expect(page.getByText("Visa ending in 2701")).toBeVisible();
  await insurer.expectPaidOnce(journey);
});

test("a card that is declined can be followed by PayPal", async ({ payPage, insurer }) => {
  const { page } = payPage;
  const journey = await payPage.openNew();
  const [{ number, words }] = insurer.provider.cards.declined;
  await payPage.pay(number);
  await payPage.expectDecline(words);
  await agree(page, await openPayPal(payPage));
  await payPage.press();
  await payPage.expectReceipt();
  await insurer.expectPaidOnce(journey);
});

test("a press before a way to pay is chosen says so, and takes nothing", async ({ payPage, insurer }) => {
  const { page } = payPage;
  const journey = await payPage.openNew();
  await otherWays(page).click();
  await expect(page.getByLabel("Paying with Card")).toBeVisible();
  await payPage.press();
  await payPage.expectDecline(/Choose how you would like to pay/);
  await page.getByLabel("Paying with Card").click();
  await expect(page.getByRole("alert").filter({ hasText: /Choose how/ })).toBeHidden();
  await payPage.pay(insurer.provider.cards.succeeds);
  await payPage.expectReceipt();
  await insurer.expectPaidOnce(journey);
});

test("PayPal is not offered where the insurer's scheme excludes it", async ({ payPage, insurer }) => {
  const schemeId = await publishScheme(insurer.api, "BRAINTREE", ["PAYPAL"]);
  await payPage.openNew({ schemeId });
  await expect(insurer.provider.cardNumber(payPage.page)).toBeVisible();
  await expect(payPage.page.getByRole("heading", { name: "Pay by card" })).toBeVisible();
  await expect(otherWays(payPage.page)).toBeHidden();
});

test("axe finds nothing where ways to pay are listed, and where PayPal is chosen", async ({ payPage }) => {
  const { page } = payPage;
  const { link } = await payPage.openNew();
  await otherWays(page).click();
  await expect(page.getByLabel("Paying with PayPal")).toBeVisible();
  await expectSound(page, "list");
  await payPage.open(link);
  await otherWays(page).click();
  const popup = await openPayPal(payPage);
  await expectSound(page, "button");
  await agree(page, popup);
  await expectSound(page, "chosen");
});
