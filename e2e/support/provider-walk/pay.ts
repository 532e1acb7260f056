import { expectStatus, poll } from "../journey.ts";
import { expect, ProviderPage, test } from "../provider-test.ts";

const viewports = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
];

/** A payment that works, on a phone and at a desk. */
export function testPaying(): void {
  for (const viewport of viewports)
    test.describe(`${viewport.width} wide`, () => {
      test.use({ viewport });

      test("a card that works pays once, and the insurer sees it", async ({ payPage, insurer }) => {
        const journey = await payPage.openNew();
        await payPage.pay(insurer.provider.cards.succeeds);
        await payPage.expectReceipt();
        await insurer.expectPaidOnce(journey);
      });

      test("a payment that the bank asks about is paid once it is approved", async ({ payPage, insurer }) => {
        const journey = await payPage.openNew();
        await payPage.pay(insurer.provider.cards.challenged);
        await payPage.answer("Complete");
        await payPage.expectReceipt();
        await insurer.expectPaidOnce(journey);
      });
    });
}

/** Whatever a payer does, and whatever gets lost, money is taken once or not at all. */
export function testOnce(): void {
  test("of two tabs that pay at the same moment, one does", async ({ context, payPage, insurer }) => {
    const journey = await payPage.openNew();
    const other = new ProviderPage(await context.newPage(), insurer);
    await other.open(journey.link);
    for (const tab of [payPage, other]) {
      await tab.page.bringToFront();
      await tab.enterCard(insurer.provider.cards.succeeds);
      await tab.steady();
    }
    await Promise.all([payPage.payButton.click(), other.payButton.click()]);
    await expectStatus(insurer.api, journey, "SETTLED", 30_000);
    for (const tab of [payPage, other]) await tab.expectReceipt();
    await insurer.expectPaidOnce(journey);
  });

  test("pressing twice pays once, and going back afterwards shows the receipt", async ({
    payPage,
    insurer,
  }) => {
    const before = new URL("/docs", insurer.api.baseUrl).href;
    await payPage.page.goto(before);
    const journey = await payPage.openNew();
    await payPage.enterCard(insurer.provider.cards.succeeds);
    await payPage.steady();
    await payPage.payButton.dblclick();
    await payPage.expectReceipt();
    await payPage.page.goBack();
    await payPage.page.waitForURL(before);
    await payPage.page.goto(journey.link);
    await payPage.expectReceipt();
    await expect(payPage.payButton).toBeHidden();
    await insurer.expectPaidOnce(journey);
  });

  test("reloading with the fields filled in, and again after paying, starts nothing and loses nothing", async ({
    payPage,
    insurer,
  }) => {
    const journey = await payPage.openNew();
    await payPage.enterCard(insurer.provider.cards.succeeds);
    await payPage.page.reload();
    await insurer.expectNothingStarted(journey);
    await payPage.pay(insurer.provider.cards.succeeds);
    await payPage.expectReceipt();
    await payPage.page.reload();
    await payPage.expectReceipt();
    await insurer.expectPaidOnce(journey);
  });

  test("while the provider is away nothing is called failed, and its answer counts when it is back", async ({
    payPage,
    insurer,
  }) => {
    const journey = await payPage.openNew();
    await payPage.enterCard(insurer.provider.cards.succeeds);
    const { simulator } = insurer.provider;
    simulator.suffer("fail after the work", "collect");
    simulator.suffer("fail before the work", "inquire", 60);
    await payPage.press();
    await expectStatus(insurer.api, journey, "PROCESSING");
    await expect(payPage.payButton).toBeHidden();
    await payPage.page.reload();
    await expect(payPage.heading).toHaveText(/checking/i);
    await expect(payPage.payButton).toBeHidden();
    simulator.clearFaults();
    // The schedule asks again after half a minute.
    await payPage.expectReceipt(60_000);
    await insurer.expectPaidOnce(journey);
  });

  test("a link that ends while its page is open takes no payment, and says that it has expired", async ({
    payPage,
    insurer,
    database,
  }) => {
    const journey = await payPage.openNew();
    await payPage.enterCard(insurer.provider.cards.succeeds);
    await database`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${journey.payByLinkId}`;
    await payPage.press();
    await expect(payPage.heading).toHaveText(/expired/i, { timeout: 30_000 });
    await insurer.expectNothingTaken(journey);
    expect((await poll(insurer.api, journey)).status).not.toBe("PROCESSING");
  });
}
