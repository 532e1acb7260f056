import type postgres from "postgres";
import { expectStatus, type Journey, poll } from "../journey.ts";
import { expect, type SimulatedInsurer, test } from "../provider-test.ts";

type Ending = {
  words: RegExp;
  /** Whether a payment that waits for the bank's answer is given up with the link. */
  givesUp: boolean;
  end(insurer: SimulatedInsurer, journey: Journey, database: postgres.Sql): Promise<void>;
};

/** What becomes of a link that nobody may pay by any more. */
const endings: Record<string, Ending> = {
  expires: {
    words: /has expired/,
    // Its payer began in time.
    givesUp: false,
    async end(_, { payByLinkId }, database) {
      await database`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${payByLinkId}`;
    },
  },
  "is taken back": {
    words: /no longer in use/,
    givesUp: true,
    async end(insurer, journey) {
      await insurer.revoke(journey);
      await expectStatus(insurer.api, journey, "INCOMPLETE");
    },
  },
};

/** The bank wants to know whether it is the payer. */
export function testBank(): void {
  for (const answer of ["Fail", "Close"] as const)
    test(`a payment whose payer answers "${answer}" at the bank takes nothing and can be tried again`, async ({
      payPage,
      insurer,
    }) => {
      const journey = await payPage.openNew();
      await payPage.pay(insurer.provider.cards.challenged);
      await payPage.answer(answer);
      await payPage.expectDecline(/confirm/);
      await insurer.expectNothingTaken(journey);
      await payPage.pay(insurer.provider.cards.succeeds);
      await payPage.expectReceipt();
      await insurer.expectPaidOnce(journey);
    });

  test("a payer who loads the page again while the bank asks pays there, and once", async ({
    payPage,
    insurer,
  }) => {
    const { page, provider } = payPage;
    const journey = await payPage.openNew();
    await payPage.pay(provider.cards.challenged);
    await expect(payPage.bankQuestion).toBeVisible();
    await page.reload();
    if (provider.asksBank === "in the payment") {
      await expect(payPage.heading).toHaveText("Your bank wants to check that it is you");
      await page.getByRole("button", { name: "Confirm the payment" }).click();
    } else {
      await expect(payPage.payButton).toBeVisible();
      await insurer.expectNothingStarted(journey);
      await payPage.pay(provider.cards.challenged);
    }
    await payPage.answer("Complete");
    await payPage.expectReceipt();
    await insurer.expectPaidOnce(journey);
  });

  for (const [how, { words, end, givesUp }] of Object.entries(endings)) {
    const paid = givesUp ? "not paid any more" : "paid once if the payment had begun, and else not at all";
    test(`a link that ${how} while the bank asks is ${paid}`, async ({ payPage, insurer, database }) => {
      const journey = await payPage.openNew();
      await payPage.pay(insurer.provider.cards.challenged);
      await expect(payPage.bankQuestion).toBeVisible();
      await end(insurer, journey, database);
      await payPage.answer("Complete");
      const hasBegun = insurer.provider.asksBank === "in the payment";
      if (hasBegun && !givesUp) {
        await payPage.expectReceipt();
        await insurer.expectPaidOnce(journey);
      } else {
        await expect(payPage.heading).toHaveText(words, { timeout: 30_000 });
        await expect(payPage.page.getByText(/Nothing was taken/)).toBeVisible();
        await (hasBegun ? insurer.expectNothingTaken(journey) : insurer.expectNothingStarted(journey));
      }
    });

    test(`a link that ${how} while the bank asks takes nothing of a payer whom the bank does not confirm`, async ({
      payPage,
      insurer,
      database,
    }) => {
      const journey = await payPage.openNew();
      await payPage.pay(insurer.provider.cards.challenged);
      await expect(payPage.bankQuestion).toBeVisible();
      await end(insurer, journey, database);
      await payPage.answer("Fail");
      if (insurer.provider.asksBank === "in the payment")
        await expect(payPage.heading).toHaveText(words, { timeout: 30_000 });
      else await payPage.expectDecline(/did not confirm that it is you, so nothing was paid/);
      await payPage.page.reload();
      await expect(payPage.heading).toHaveText(words);
      await expect(payPage.page.getByText(/Nothing was taken/)).toBeVisible();
      await expect(payPage.payButton).toBeHidden();
      await insurer.expectNothingTaken(journey);
      expect((await poll(insurer.api, journey)).status).not.toBe("PROCESSING");
    });
  }

  test("what is cancelled while the bank asks is paid or cancelled, and never both", async ({
    payPage,
    insurer,
  }) => {
    const journey = await payPage.openNew();
    await payPage.pay(insurer.provider.cards.challenged);
    await expect(payPage.bankQuestion).toBeVisible();
    const { orderRef, instructionRef } = journey;
    const cancelled = await insurer.api.post(
      `/v1/order-management/${orderRef}/instruction/${instructionRef}/cancel`,
      { reason: "Written off" },
    );
    await payPage.answer("Complete");
    if (insurer.provider.asksBank === "in the payment") {
      expect(cancelled.status, cancelled.text).toBe(409);
      await payPage.expectReceipt();
      await insurer.expectPaidOnce(journey);
    } else {
      expect(cancelled.status, cancelled.text).toBe(200);
      await expect(payPage.heading).toHaveText("There is nothing to pay", { timeout: 30_000 });
      await insurer.expectNothingStarted(journey);
      expect((await poll(insurer.api, journey)).status).toBe("VOID");
    }
  });
}
