import type { Page } from "@playwright/test";
import { faultsOf } from "../support/axe.ts";
import { pay, test } from "../support/embedded.ts";
import { cards } from "../support/pay-page.ts";
import { expect } from "../support/test.ts";

/** The document in the frame is a part of the insurer's page; and its ground is that page's, which axe cannot see in it. */
async function expectSoundFrame(page: Page, what: string): Promise<void> {
  const frame = page.frames().find((one) => new URL(one.url()).pathname.startsWith("/checkout/"));
  if (!frame) throw new Error("no form");
  expect(await faultsOf(frame), what).toEqual([]);
}

for (const [width, height] of [
  [390, 844],
  [1280, 900],
] as const)
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height } });

    test("axe finds nothing on a payer's way through the embedded form, and it is nowhere wider than its page", async ({
      page,
      site,
      makeSession,
    }) => {
      const { sessionToken } = await makeSession();
      await page.goto(site.address({ token: sessionToken }));
      const form = page.frameLocator("quittance-checkout iframe");
      await expect(form.getByRole("button", { name: /^Pay £/ })).toBeVisible();
      await expectSoundFrame(page, "form");
      const isWide = () =>
        page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
      expect(await isWide()).toBe(false);
      await pay(form, cards.declinedFunds);
      await expect(form.getByRole("alert").filter({ hasText: /not enough money/ })).toBeVisible();
      await expectSoundFrame(page, "declined");
      await pay(form, cards.succeeds);
      await expect(form.getByRole("heading", { name: "Paid, thank you" })).toBeVisible();
      await expectSoundFrame(page, "receipt");
      expect(await isWide()).toBe(false);
    });

    test("whoever is signed in tries the element on the demo page, which shows what it hears", async ({
      page,
      product,
    }) => {
      const address = new URL("/docs/embed-demo", product.baseUrl).href;
      await page.goto(address);
      await expect(page.getByRole("link", { name: /Sign in/ })).toBeVisible();
      expect(await faultsOf(page), "signed out").toEqual([]);
      await page.goto(new URL("/portal", product.baseUrl).href);
      await page.getByLabel("E-mail").fill(product.portal.email);
      await page.getByLabel("Password").fill(product.portal.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await expect(page.getByRole("heading", { name: "Instructions" })).toBeVisible();
      await page.goto(address);
      await page.getByRole("button", { name: /Make a session/ }).click();
      const form = page.frameLocator("quittance-checkout iframe");
      await pay(form, cards.succeeds);
      await expect(form.getByRole("heading", { name: "Paid, thank you" })).toBeVisible();
      const log = page.getByRole("log");
      await expect(log.getByText("quittance_checkout:component_loaded")).toBeVisible();
      await expect(log.getByText("quittance_checkout:session_success")).toBeVisible();
      expect(await faultsOf(page), "paid").toEqual([]);
    });
  });
