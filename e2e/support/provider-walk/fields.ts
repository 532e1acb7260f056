import type { Page, Route } from "@playwright/test";
import { expect, test } from "../provider-test.ts";

/** Does something else with the scripts of ours in which this stands. */
async function routeScripts(
  page: Page,
  mark: string,
  handle: (route: Route) => Promise<void>,
): Promise<void> {
  await page.route("**/_next/static/chunks/**", async (route) => {
    const response = await route.fetch();
    if ((await response.text()).includes(mark)) await handle(route);
    else await route.fulfill({ response });
  });
}

/** Lets all go as it would from then on, also what is on its way: nobody may wait for it any more. */
const leaveAlone = (page: Page) => page.unrouteAll({ behavior: "ignoreErrors" });

/** Holds requests back until they are let go; `asked` is when the first has come. */
function makeHold() {
  const asked = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<void>();
  return {
    asked: asked.promise,
    release: gone.resolve,
    async hold(route: Route) {
      asked.resolve();
      await gone.promise;
      await route.fallback();
    },
  };
}

/** Fields that come late, or never. */
export function testFields(): void {
  for (const late of ["our script of the form", "what the provider brings"] as const)
    test(`a press before ${late} has come is answered when it is there: it says what is missing, takes nothing, and what is entered then pays once`, async ({
      payPage,
      insurer,
    }) => {
      const { page, provider } = payPage;
      const { asked, release, hold } = makeHold();
      if (late === "our script of the form") await routeScripts(page, provider.scriptMark, hold);
      else await page.route(provider.fieldsCome, hold);
      const journey = await payPage.openNew();
      await asked;
      await expect(page.getByText("Loading the card fields …")).toBeVisible();
      await payPage.press();
      const waits = page.getByRole("button", { name: "One moment …" });
      await expect(waits).toBeVisible();
      await waits.click();
      release();
      await expect(provider.numberProblem(page)).toBeVisible();
      await leaveAlone(page);
      await expect(payPage.payButton).toBeVisible();
      await insurer.expectNothingStarted(journey);
      await payPage.pay(provider.cards.succeeds);
      await payPage.expectReceipt();
      await insurer.expectPaidOnce(journey);
    });

  for (const lost of ["our script of the form", "what the provider brings"] as const)
    test(`where ${lost} does not come, the page says so at once, and pays once it is loaded again`, async ({
      payPage,
      insurer,
    }) => {
      const { page, provider } = payPage;
      const abort = (route: Route) => route.abort();
      if (lost === "our script of the form") await routeScripts(page, provider.scriptMark, abort);
      else await page.route(provider.fieldsCome, abort);
      const journey = await payPage.openNew();
      await payPage.expectDecline(/card fields could not be loaded/);
      await payPage.press();
      await payPage.expectDecline(/card fields could not be loaded/);
      await leaveAlone(page);
      await page.getByRole("button", { name: "Load the page again" }).click();
      await payPage.pay(provider.cards.succeeds);
      await payPage.expectReceipt();
      await insurer.expectPaidOnce(journey);
    });
}
