import { expectSound } from "../axe.ts";
import { layoutShiftOf, watchLayoutShift } from "../layout-shift.ts";
import { expect, test } from "../provider-test.ts";

/** What is a good page by Core Web Vitals; what we reserve for the fields should come to nothing. */
const shiftLimit = 0.1;

/** Whether everybody can use the page, and would trust it. */
export function testLooks(): void {
  test("axe finds nothing in our page around the provider's fields, from the form to the bank", async ({
    payPage,
    insurer,
  }) => {
    const { page, provider } = payPage;
    // Each state on a page of its own: where a page has just changed its width, Chromium may take a press for its neighbour's.
    const { link } = await payPage.openNew();
    await expect(provider.cardNumber(page)).toBeVisible();
    await expectSound(page, "form");
    await payPage.open(link);
    await payPage.press();
    await expect(provider.numberProblem(page)).toBeVisible();
    await expectSound(page, "form with mistakes");
    await payPage.open(link);
    const [{ number, words }] = provider.cards.declined;
    await payPage.pay(number);
    await payPage.expectDecline(words);
    await expectSound(page, "declined");
    await payPage.open(link);
    await payPage.pay(insurer.provider.cards.challenged);
    await expect(payPage.bankQuestion).toBeVisible();
    await page.reload();
    await expectSound(page, "after the bank has asked");
  });

  for (const [width, height] of [
    [390, 844],
    [1280, 850],
  ] as const)
    test(`at ${width} px nothing jumps while the provider's fields come`, async ({ payPage }) => {
      const { page, provider } = payPage;
      await page.setViewportSize({ width, height });
      await watchLayoutShift(page);
      await payPage.openNew();
      await expect(provider.cardNumber(page)).toBeVisible();
      expect(await layoutShiftOf(page)).toBeLessThan(shiftLimit);
      // What is looked at would be seen: something that comes above the rest moves it.
      await page.evaluate(() =>
        document.body.prepend(Object.assign(document.createElement("h1"), { style: "height:20rem" })),
      );
      expect(await layoutShiftOf(page)).toBeGreaterThan(shiftLimit);
    });
}
