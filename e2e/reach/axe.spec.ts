import type { Page } from "@playwright/test";
import { newRef } from "../support/api-client.ts";
import { expectSound, faultsOf, inEveryLook } from "../support/axe.ts";
import { startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expect, test } from "../support/test.ts";

/** The frame is a part of a page, not a page; and its ground is the page's, which axe cannot see in it. */
const expectSoundFields = (page: Page, what: string) =>
  inEveryLook(page, async (look) => {
    const frame = page.frames().find((one) => one.url().includes("/sandbox/fields"));
    if (!frame) throw new Error("no card fields");
    const disabled = ["page-has-heading-one", ...(look.endsWith("dark") ? ["color-contrast"] : [])];
    expect(await faultsOf(frame, disabled), `${what}, ${look}`).toEqual([]);
  });

test("axe finds nothing on a payer's way from the form to the receipt", async ({ page, api }) => {
  const payPage = new PayPage(page);
  await payPage.open((await startJourney(api)).link);
  await expect(page.frameLocator("iframe").getByLabel("Card number")).toBeVisible();
  await expectSound(page, "form");
  await expectSoundFields(page, "fields");
  await payPage.payButton.click();
  await expect(page.frameLocator("iframe").getByText("Enter the long number on your card.")).toBeVisible();
  await expectSound(page, "form with mistakes");
  await expectSoundFields(page, "fields with mistakes");
  await payPage.pay(cards.declinedFunds);
  await payPage.expectDecline(/not enough money/);
  await expectSound(page, "declined");
  await payPage.pay(cards.challenged);
  await expect(page.getByRole("button", { name: "Approve" })).toBeVisible();
  await expectSound(page, "the bank's page");
  await page.goBack();
  await expect(page.getByRole("heading", { name: "Your bank wants to check that it is you" })).toBeVisible();
  await expectSound(page, "waiting for the bank");
  await page.getByRole("link", { name: /bank/i }).click();
  await payPage.answerBank("Approve");
  await payPage.expectReceipt();
  await expectSound(page, "receipt");
});

test("axe finds nothing on pages that cannot be paid, or are no pay pages", async ({
  page,
  api,
  accountApi,
  product,
  database,
}) => {
  const journey = await startJourney(api);
  await database`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${journey.payByLinkId}`;
  const emailAddress = `${newRef("axe")}@insurer.example`;
  const invited = await accountApi.post("/v1/account/people", {
    emailAddress,
    roles: ["account-admin"],
  });
  const { invitationLink } = invited.json<{ invitationLink: string }>();
  for (const address of [
    journey.link,
    `/pay/${"x".repeat(32)}`,
    "/docs/errors/ORDER_NOT_FOUND",
    invitationLink,
    `/portal/accept/${"x".repeat(32)}`,
  ]) {
    await page.goto(new URL(address, product.baseUrl).href);
    await expectSound(page, address);
  }
  await page.goto(new URL("/portal", product.baseUrl).href);
  await expectSound(page, "sign-in");
  await page.getByLabel("E-mail").fill(product.portal.email);
  await page.getByLabel("Password").fill(product.portal.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Instructions" })).toBeVisible();
  await expectSound(page, "portal");
});
