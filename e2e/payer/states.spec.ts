import { expectStatus, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expect, test } from "../support/test.ts";

test("the page says who is paid, what for, how much and by when, before any script runs", async ({
  browser,
  api,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const journey = await startJourney(api, {
    settledByDate: "2099-12-01",
    metadata: { description: "Home insurance, first premium" },
  });
  await page.goto(journey.link);
  await expect(page.getByText("Acme Insurance").first()).toBeVisible();
  await expect(page.getByText("Home insurance, first premium")).toBeVisible();
  await expect(page.getByText("£10.00").first()).toBeVisible();
  await expect(page.getByText("1 December 2099")).toBeVisible();
  await context.close();
});

test("the amount reads as the payer's language writes it", async ({ browser, api }) => {
  const journey = await startJourney(api, { amount: "1234.50", currency: "EUR", country: "DE" });
  const context = await browser.newContext({ locale: "de-DE" });
  const page = await context.newPage();
  await page.goto(journey.link);
  await expect(page.locator("html")).toHaveAttribute("lang", /^de/);
  await expect(page.getByRole("button", { name: /1\.234,50\s€/ })).toBeVisible();
  await context.close();
});

test("a link that was paid shows the receipt to the browser that paid, and to others only that it was paid", async ({
  page,
  browser,
  api,
}) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.succeeds);
  await payPage.expectReceipt();
  await page.reload();
  await expect(page.getByText(/4242/)).toBeVisible();
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(journey.link);
  await expect(stranger.getByRole("heading", { level: 1 })).toHaveText(/already.*paid/i);
  await expect(stranger.getByText(/4242/)).toBeHidden();
  await expect(stranger.getByRole("button", { name: /^Pay/ })).toBeHidden();
});

test("an address that is no link is not found, and says nothing of anybody", async ({ page, product }) => {
  const answer = await page.goto(new URL("/pay/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", product.baseUrl).href);
  expect(answer?.status()).toBe(404);
  await expect(page.getByText("Acme Insurance")).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

const endings = [
  { state: "revoked", words: /no longer|withdrawn|cannot be used/i },
  { state: "cancelled", words: /cancelled|nothing to pay/i },
  { state: "expired", words: /expired/i },
] as const;

for (const { state, words } of endings) {
  test(`a link that is ${state} says so, offers no payment, and names whom to ask`, async ({
    page,
    api,
    database,
  }) => {
    const journey = await startJourney(api);
    const links = "/v1/whitelabel-customer/session/checkout/pay-by-link";
    if (state === "revoked") await api.post(`${links}/${journey.payByLinkId}/revoke`, "");
    if (state === "cancelled")
      await api.post(
        `/v1/order-management/${journey.orderRef}/instruction/${journey.instructionRef}/cancel`,
        {
          reason: "Written off",
        },
      );
    // No link that the API makes expires in less than a minute.
    if (state === "expired")
      await database`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${journey.payByLinkId}`;
    await page.goto(journey.link);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(words);
    await expect(page.getByRole("button", { name: /^Pay/ })).toBeHidden();
    await expect(page.getByRole("link", { name: /help@acme\.example/ })).toBeVisible();
  });
}

test("a link that ends while its page is open takes no payment, and says that it has expired", async ({
  page,
  api,
  database,
}) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.enterCard(cards.succeeds);
  await database`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${journey.payByLinkId}`;
  await payPage.payButton.click();
  await expect(payPage.heading).toHaveText(/expired/i);
});

test("a payment that was started in time is finished though its link ends meanwhile", async ({
  page,
  api,
  database,
}) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.slow);
  await expectStatus(api, journey, "PROCESSING");
  await database`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${journey.payByLinkId}`;
  await page.reload();
  await expect(payPage.heading).not.toHaveText(/expired/i);
  await payPage.expectReceipt(20_000);
});
