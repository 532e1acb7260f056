import { poll, startJourney } from "../support/journey.ts";
import { expect, test } from "../support/provider-test.ts";
import { walkWith } from "../support/provider-walk.ts";

walkWith("STRIPE");

test("no wallet is offered where Stripe offers none", async ({ payPage, insurer }) => {
  await payPage.openNew();
  await expect(insurer.provider.cardNumber(payPage.page)).toBeVisible();
  await expect(payPage.page.frameLocator("iframe").getByText("Google Pay")).toHaveCount(0);
});

test("a payer whom the bank asks can pay another way, and what was given up can never be confirmed", async ({
  payPage,
  insurer,
  browser,
}) => {
  const { page, provider } = payPage;
  const journey = await payPage.openNew();
  await payPage.pay(provider.cards.challenged);
  await expect(payPage.bankQuestion).toBeVisible();
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(journey.link);
  await expect(stranger.getByRole("button", { name: /^Pay|Confirm/ })).toHaveCount(0);
  await page.reload();
  await page.getByRole("button", { name: "Pay another way" }).click();
  await expect(payPage.payButton).toBeVisible();
  const first = (await poll(insurer.api, journey)).transaction;
  expect(first).toMatchObject({ status: "FAILED" });
  await payPage.pay(provider.cards.succeeds);
  await payPage.expectReceipt();
  await insurer.expectPaidOnce(journey);
});

test("what the policy says of Stripe's own addresses is all that its form needs, and it asks nobody else", async ({
  payPage,
  insurer,
}) => {
  const { page, provider } = payPage;
  const journey = await startJourney(insurer.api);
  // As the page is without test credentials: nothing in it names the simulator, which answers at Stripe's addresses.
  await page.route(journey.link, async (route) => {
    if (route.request().resourceType() !== "document") return route.continue();
    const response = await route.fetch();
    const named = provider.simulator.url;
    const policy = String(response.headers()["content-security-policy"]).replaceAll(named, "");
    return route.fulfill({
      response,
      headers: { ...response.headers(), "content-security-policy": policy },
      body: (await response.text()).replaceAll(named, ""),
    });
  });
  const asked = new Set<string>();
  const complaints: string[] = [];
  page.on("request", (request) => asked.add(new URL(request.url()).origin));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await payPage.open(journey.link);
  await payPage.pay(provider.cards.succeeds);
  await payPage.expectReceipt();
  expect([...asked].sort()).toEqual(
    [insurer.api.baseUrl, "https://api.stripe.com", "https://js.stripe.com"]
      .map((url) => new URL(url).origin)
      .sort(),
  );
  expect(complaints).toEqual([]);
  await insurer.expectPaidOnce(journey);
});
