import { poll } from "../journey.ts";
import { type DeclinedCard, providerCards, type SimulatedApp, usualAmount } from "../provider-cards.ts";
import { expect, type ProviderPage, type SimulatedInsurer, test } from "../provider-test.ts";

type Walk = { payPage: ProviderPage; insurer: SimulatedInsurer };

/** Tries each card on one page of one link, and holds what the payer reads and what the insurer sees of it. */
async function declineEach({ payPage, insurer }: Walk, amount: string, cards: readonly DeclinedCard[]) {
  const journey = await payPage.openNew({ amount });
  const tried = new Set<string | undefined>();
  for (const { number, bank, reason, words } of cards)
    await test.step(`${number}, ${reason}`, async () => {
      await payPage.pay(number);
      if (bank) await payPage.answer(bank);
      // Another try than the one before, whose words stood on the page until this one began.
      await expect
        .poll(async () => {
          const { status, transaction } = await poll(insurer.api, journey);
          const isNew = !tried.has(transaction?.transactionId);
          return isNew && { status, of: transaction?.status, reason: transaction?.declined?.reason };
        })
        .toEqual({ status: "INCOMPLETE", of: "FAILED", reason });
      tried.add((await poll(insurer.api, journey)).transaction?.transactionId);
      await payPage.expectDecline(words);
    });
  await insurer.expectNothingTaken(journey);
  return journey;
}

/** Why a payment was not made: every reason that the provider has. */
export function testDeclines(app: SimulatedApp): void {
  const { declined, unconfirmed, succeeds, invalid } = providerCards[app];
  for (const [amount, cards] of Map.groupBy(declined, (card) => card.amount)) {
    const isPayable = amount === usualAmount;
    const afterwards = isPayable ? ", and the same page can pay at once" : "";
    test(`each decline of £${amount} says why and takes nothing${afterwards}`, async ({
      payPage,
      insurer,
    }) => {
      test.setTimeout(60_000 + cards.length * 15_000);
      const journey = await declineEach({ payPage, insurer }, amount, cards);
      // Where the amount is what is declined, no card pays it.
      if (!isPayable) return;
      await payPage.pay(succeeds);
      await payPage.expectReceipt();
      await insurer.expectPaidOnce(journey);
    });
  }

  if (unconfirmed.length > 0)
    test("a card that its bank did not confirm is not even tried, and the same page can pay at once", async ({
      payPage,
      insurer,
    }) => {
      const journey = await payPage.openNew();
      for (const { number, bank } of unconfirmed)
        await test.step(number, async () => {
          await payPage.pay(number);
          if (bank) await payPage.answer(bank);
          await payPage.expectDecline(/did not confirm that it is you, so nothing was paid/);
          await insurer.expectNothingStarted(journey);
          await payPage.page.reload();
        });
      await payPage.pay(succeeds);
      await payPage.expectReceipt();
      await insurer.expectPaidOnce(journey);
    });

  test("a number that is no card's is an error of its field, before anything is sent", async ({
    payPage,
    insurer,
  }) => {
    const journey = await payPage.openNew();
    await payPage.pay(invalid);
    await expect(insurer.provider.numberProblem(payPage.page)).toBeVisible();
    await expect(payPage.payButton).toBeVisible();
    await insurer.expectNothingStarted(journey);
    await payPage.pay(succeeds);
    await payPage.expectReceipt();
    await insurer.expectPaidOnce(journey);
  });
}
