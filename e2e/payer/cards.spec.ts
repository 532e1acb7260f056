import { countTaken } from "../support/bank-books.ts";
import { expectStatus, type Journey, poll, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { test as base, expect } from "../support/test.ts";
import { isGenuine } from "../support/webhook-receiver.ts";

/** A phone in the hand, and a desk. */
const viewports = [
  { name: "phone", viewport: { width: 390, height: 844 } },
  { name: "desktop", viewport: { width: 1280, height: 800 } },
];

const paymentEvents = [
  "attempt.started",
  "attempt.action_required",
  "attempt.declined",
  "instruction.processing",
  "instruction.updated",
  "instruction.settled",
  "instruction.failed",
];

/** What a try brings with it, by how it ends. */
const paid = ["attempt.started", "instruction.processing", "instruction.settled"];
const declined = ["attempt.started", "instruction.processing", "attempt.declined", "instruction.updated"];
const givenUp = ["attempt.started", "instruction.processing", "instruction.updated"];
const returned = ["attempt.started", "instruction.processing", "attempt.declined", "instruction.failed"];
const asked = ["attempt.action_required"];

type ExpectTold = (journey: Journey, ...types: string[]) => Promise<void>;

/** Checks that the insurer was told these types of a journey, each as often as it stands there, all genuine. */
const test = base.extend<{ expectTold: ExpectTold }>({
  expectTold: async ({ api, receiver, database }, use) => {
    const { webhookId, verificationKey } = await api.makeEndpoint(receiver.url, paymentEvents);
    await use(async ({ orderRef }, ...types) => {
      const told = () => receiver.deliveries.filter(({ event }) => event.data.orderRef === orderRef);
      // What is told again is the same event: receivers are promised it at least once, and know it by its id.
      const toldTypes = () => [...new Map(told().map(({ event }) => [event.id, event.type])).values()];
      // They come side by side, so that only their numbers are certain.
      await expect.poll(() => toldTypes().sort()).toEqual([...types].sort());
      for (const delivery of told()) expect(isGenuine(delivery, verificationKey)).toBe(true);
    });
    await database`UPDATE webhook_endpoints SET is_active = false WHERE webhook_id = ${webhookId}`;
  },
});

for (const { name, viewport } of viewports) {
  test.describe(`on a ${name}`, () => {
    test.use({ viewport });

    test("a card that works pays, and the insurer sees it by polling and by webhook", async ({
      page,
      api,
      database,
      expectTold,
    }) => {
      const journey = await startJourney(api);
      const payPage = new PayPage(page);
      await payPage.open(journey.link);
      await expect(payPage.payButton).toHaveText("Pay £10.00");
      await payPage.pay(cards.succeeds);
      await payPage.expectReceipt();
      await expectStatus(api, journey, "SETTLED");
      expect((await poll(api, journey)).transaction?.status).toBe("SUCCESS");
      expect(await countTaken(database, journey)).toBe(1);
      await expectTold(journey, ...paid);
    });

    const declines = [
      { card: cards.declined, words: /declined/i },
      { card: cards.declinedFunds, words: /enough money/i },
      { card: cards.declinedExpired, words: /expired/i },
      { card: cards.declinedCode, words: /security code/i },
    ];
    test("each decline says why, takes nothing, and another card can pay at once", async ({
      page,
      api,
      database,
      expectTold,
    }) => {
      const journey = await startJourney(api);
      const payPage = new PayPage(page);
      await payPage.open(journey.link);
      for (const { card, words } of declines) {
        await payPage.pay(card);
        await payPage.expectDecline(words);
        expect((await poll(api, journey)).status).toBe("INCOMPLETE");
      }
      expect(await countTaken(database, journey)).toBe(0);
      await payPage.pay(cards.succeeds);
      await payPage.expectReceipt();
      await expectStatus(api, journey, "SETTLED");
      expect(await countTaken(database, journey)).toBe(1);
      await expectTold(journey, ...declines.flatMap(() => declined), ...paid);
    });

    test("a payment that the bank asks about is paid once it is approved", async ({
      page,
      api,
      database,
      expectTold,
    }) => {
      const journey = await startJourney(api);
      const payPage = new PayPage(page);
      await payPage.open(journey.link);
      await payPage.pay(cards.challenged);
      await payPage.answerBank("Approve");
      await payPage.expectReceipt();
      await expectStatus(api, journey, "SETTLED");
      expect(await countTaken(database, journey)).toBe(1);
      await expectTold(journey, ...asked, ...paid);
    });

    for (const answer of ["Decline", "Close"] as const) {
      test(`a payment whose payer answers "${answer}" at the bank takes nothing and can be tried again`, async ({
        page,
        api,
        database,
        expectTold,
      }) => {
        const journey = await startJourney(api);
        const payPage = new PayPage(page);
        await payPage.open(journey.link);
        await payPage.pay(cards.challenged);
        await payPage.answerBank(answer);
        await payPage.expectDecline(/bank/i);
        expect((await poll(api, journey)).status).toBe("INCOMPLETE");
        expect(await countTaken(database, journey)).toBe(0);
        await payPage.pay(cards.succeeds);
        await payPage.expectReceipt();
        await expectTold(journey, ...asked, ...declined, ...paid);
      });
    }

    test("a card that the bank declines after asking takes nothing and says so", async ({
      page,
      api,
      database,
      expectTold,
    }) => {
      const journey = await startJourney(api);
      const payPage = new PayPage(page);
      await payPage.open(journey.link);
      await payPage.pay(cards.challengedThenDeclined);
      await payPage.answerBank("Approve");
      await payPage.expectDecline(/declined/i);
      expect(await countTaken(database, journey)).toBe(0);
      await expectTold(journey, ...asked, ...declined);
    });

    test("slow, lost and late answers all end right, while the payer is told what goes on", async ({
      context,
      api,
      database,
      expectTold,
    }) => {
      test.setTimeout(150_000);
      const open = async (card: string) => {
        const journey = await startJourney(api);
        const payPage = new PayPage(await context.newPage());
        await payPage.open(journey.link);
        await payPage.pay(card);
        return { journey, payPage };
      };
      // Side by side, because most of the time is the bank's.
      await Promise.all([
        open(cards.slow).then(async ({ journey, payPage }) => {
          await payPage.expectReceipt(20_000);
          expect(await countTaken(database, journey)).toBe(1);
          await expectTold(journey, ...paid);
        }),
        open(cards.answerLost).then(async ({ journey, payPage }) => {
          await payPage.expectReceipt(30_000);
          await expectStatus(api, journey, "SETTLED");
          expect(await countTaken(database, journey)).toBe(1);
          await expectTold(journey, ...paid);
        }),
        open(cards.requestLost).then(async ({ journey, payPage }) => {
          await expectStatus(api, journey, "PROCESSING");
          await expectStatus(api, journey, "INCOMPLETE", 90_000);
          await expect(payPage.payButton).toBeVisible();
          expect(await countTaken(database, journey)).toBe(0);
          await payPage.pay(cards.succeeds);
          await payPage.expectReceipt();
          expect(await countTaken(database, journey)).toBe(1);
          await expectTold(journey, ...givenUp, ...paid);
        }),
        open(cards.failsLate).then(async ({ journey, payPage }) => {
          await expectStatus(api, journey, "PROCESSING");
          await expectStatus(api, journey, "FAILED", 100_000);
          await payPage.expectDecline(/./);
          expect(await countTaken(database, journey)).toBe(0);
          await payPage.pay(cards.succeeds);
          await payPage.expectReceipt();
          await expectStatus(api, journey, "SETTLED");
          await expectTold(journey, ...returned, ...paid);
        }),
      ]);
    });
  });
}
