import type { Request } from "@playwright/test";
import { bookedCharges, countTaken } from "../support/bank-books.ts";
import { expectStatus, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { captureSubmission } from "../support/submission.ts";
import { expect, test } from "../support/test.ts";

test("a button that is pressed twice pays once", async ({ page, api, database }) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.enterCard(cards.succeeds);
  await payPage.payButton.dblclick();
  await payPage.expectReceipt();
  expect(await bookedCharges(database, journey)).toHaveLength(1);
});

test("of two tabs that pay at the same moment, one does", async ({ context, api, database }) => {
  const journey = await startJourney(api);
  const tabs = [new PayPage(await context.newPage()), new PayPage(await context.newPage())];
  for (const tab of tabs) {
    await tab.open(journey.link);
    await tab.enterCard(cards.succeeds);
  }
  await Promise.all(tabs.map((tab) => tab.payButton.click()));
  await expectStatus(api, journey, "SETTLED");
  for (const tab of tabs) await tab.expectReceipt();
  expect(await bookedCharges(database, journey)).toHaveLength(1);
});

test("a hundred submissions of one link at once make one charge", async ({ page, api, database }) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  // The browser's own request is held back, and sent a hundred times with as many tokens.
  const submission = await captureSubmission(page, journey.link, () => payPage.pay(cards.succeeds));
  const answers = await Promise.all(Array.from({ length: 100 }, () => submission.send(journey.link)));
  expect(answers.filter(({ status }) => status >= 500)).toHaveLength(0);
  await expectStatus(api, journey, "SETTLED");
  expect(await bookedCharges(database, journey)).toEqual([
    { status: "succeeded", amountMinor: 1000, currency: "GBP" },
  ]);
});

test("going back after paying shows the receipt, and nothing can be paid again", async ({
  page,
  api,
  database,
}) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.challenged);
  await payPage.answerBank("Approve");
  await payPage.expectReceipt();
  await page.goBack();
  await page.waitForURL("**/sandbox/bank/**");
  await page.goto(journey.link);
  await payPage.expectReceipt();
  await expect(payPage.payButton).toBeHidden();
  expect(await countTaken(database, journey)).toBe(1);
});

test("reloading while the bank decides starts nothing, and ends at the receipt", async ({
  page,
  api,
  database,
}) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.slow);
  await expectStatus(api, journey, "PROCESSING");
  await expect(payPage.payButton).toBeHidden();
  await page.reload();
  await expect(payPage.payButton).toBeHidden();
  await payPage.expectReceipt(20_000);
  expect(await bookedCharges(database, journey)).toHaveLength(1);
});

test("another link of an instruction that is being paid cannot start a second payment", async ({
  page,
  browser,
  api,
  database,
}) => {
  const journey = await startJourney(api);
  const second = (
    await api.createLink({
      orderRef: journey.orderRef,
      instructionRef: journey.instructionRef,
      expirySeconds: 600,
    })
  ).json<{ link: string }>();
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.slow);
  await expectStatus(api, journey, "PROCESSING");
  await expect(payPage.payButton).toBeHidden();
  const other = new PayPage(await (await browser.newContext()).newPage());
  await other.page.goto(second.link);
  await expect(other.payButton).toBeHidden();
  await payPage.expectReceipt(20_000);
  expect(await countTaken(database, journey)).toBe(1);
});

/** The browser's submission of a payment, and nothing else that it sends to the page. */
const isSubmission = (request: Request) => request.method() === "POST" && "next-action" in request.headers();

test("a submission that never reaches us is told as such, and can be made again", async ({
  page,
  api,
  database,
}) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await page.route(journey.link, (route) =>
    isSubmission(route.request()) ? route.abort("connectionreset") : route.continue(),
  );
  await payPage.pay(cards.succeeds);
  await payPage.expectDecline(/connection broke off/);
  expect(await bookedCharges(database, journey)).toHaveLength(0);
  await page.unroute(journey.link);
  await payPage.pay(cards.succeeds);
  await payPage.expectReceipt();
  expect(await bookedCharges(database, journey)).toHaveLength(1);
});

test("nobody is told that nothing was paid while the submission may still arrive", async ({
  page,
  api,
  database,
}) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await page.clock.install();
  await payPage.open(journey.link);
  let arrive = () => {};
  const underway = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(journey.link, async (route) => {
    if (isSubmission(route.request())) await underway;
    await route.continue();
  });
  const submitted = page.waitForRequest(isSubmission);
  await payPage.pay(cards.succeeds);
  await submitted;
  // The page grows tired of waiting for the answer, and asks for the status, which knows of no attempt.
  await page.clock.runFor(15_000);
  for (let times = 0; times < 3; times += 1) {
    const told = page.waitForResponse((response) => response.url().endsWith("/status"));
    await page.clock.runFor(2_000);
    await told;
  }
  await expect(page.getByText(/was not made|broke off/)).toHaveCount(0);
  await expect(payPage.payButton).toHaveCount(0);
  arrive();
  await page.clock.resume();
  await payPage.expectReceipt();
  expect(await bookedCharges(database, journey)).toHaveLength(1);
});
