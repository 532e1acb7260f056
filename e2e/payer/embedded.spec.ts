import type { Page } from "@playwright/test";
import { bookedCharges } from "../support/bank-books.ts";
import { type Heard, pay, test } from "../support/embedded.ts";
import { InsurerSite } from "../support/insurer-site.ts";
import { expectStatus, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expect, send } from "../support/test.ts";

const formOf = (page: Page) => page.frameLocator("quittance-checkout iframe");
const heardBy = (page: Page) => page.evaluate(() => (globalThis as unknown as { heard: Heard[] }).heard);
const heightOf = async (page: Page) =>
  (await page.locator("quittance-checkout iframe").boundingBox())?.height ?? 0;

test("a payer pays inside the insurer's page, which hears of it once, and the form is as high as what is in it", async ({
  page,
  site,
  makeSession,
  api,
  database,
}) => {
  const session = await makeSession();
  const returnUrl = `${site.origin}/thanks`;
  await page.goto(site.address({ token: session.sessionToken, "return-url": returnUrl, mode: "sandbox" }));
  const form = formOf(page);
  await expect(form.getByRole("button", { name: /^Pay £/ })).toBeVisible();
  await expect.poll(() => heardBy(page)).toMatchObject([{ name: "component_loaded" }]);
  const contentHeight = () =>
    form.locator("body > div:not([hidden])").evaluate((element) => element.getBoundingClientRect().height);
  await expect.poll(async () => Math.abs((await heightOf(page)) - (await contentHeight()))).toBeLessThan(2);
  const before = await heightOf(page);
  await pay(form, cards.succeeds);
  await expect(form.getByRole("heading", { name: "Paid, thank you" })).toBeVisible();
  await expectStatus(api, session, "SETTLED");
  const success = {
    name: "session_success",
    detail: {
      sessionId: session.sessionId,
      orderRef: session.orderRef,
      instructionRef: session.instructionRef,
      transactionId: expect.any(String),
    },
  };
  await expect.poll(() => heardBy(page)).toHaveLength(2);
  expect((await heardBy(page)).at(-1)).toMatchObject(success);
  await expect.poll(() => heightOf(page)).not.toBe(before);
  await expect.poll(async () => Math.abs((await heightOf(page)) - (await contentHeight()))).toBeLessThan(2);
  expect(await bookedCharges(database, session)).toHaveLength(1);
  const onward = form.getByRole("link", { name: /Go on to/ });
  await expect(onward).toHaveAttribute("href", returnUrl);
  await onward.click();
  await expect(page).toHaveURL(returnUrl);
});

test("what the insurer says of its payer is in the form beforehand, and what the payer types stays", async ({
  page,
  site,
  makeSession,
}) => {
  const session = await makeSession({ customerFirstName: "Grace", customerLastName: "Hopper" });
  await page.goto(site.address({ token: session.sessionToken, mode: "sandbox" }));
  const name = formOf(page).frameLocator("iframe").getByLabel("Name on card");
  await expect(name).toHaveValue("Grace Hopper");
  const other = await makeSession({ cardholderName: "Ada Lovelace" });
  await page.goto(site.address({ token: other.sessionToken, mode: "sandbox" }));
  await expect(name).toHaveValue("Ada Lovelace");
  await name.fill("Charles Babbage");
  await pay(formOf(page), cards.succeeds);
  await expect(formOf(page).getByRole("heading", { name: "Paid, thank you" })).toBeVisible();
});

test("the bank's check is made inside the frame, and leads back into it", async ({
  page,
  site,
  makeSession,
  api,
}) => {
  const session = await makeSession();
  await page.goto(site.address({ token: session.sessionToken, language: "en" }));
  const form = formOf(page);
  await pay(form, cards.challenged);
  await form.getByRole("button", { name: "Approve" }).click();
  await expect(form.getByRole("heading", { name: "Paid, thank you" })).toBeVisible();
  await expectStatus(api, session, "SETTLED");
  await expect.poll(async () => (await heardBy(page)).map(({ name }) => name)).toContain("session_success");
  expect(new URL(page.url()).origin).toBe(site.origin);
});

test("a decline is told to the page and to the payer, who pays with another card", async ({
  page,
  site,
  makeSession,
}) => {
  const session = await makeSession();
  await page.goto(site.address({ token: session.sessionToken }));
  const form = formOf(page);
  await pay(form, cards.declinedFunds);
  await expect(form.getByRole("alert").filter({ hasText: /not enough money/ })).toBeVisible();
  await expect
    .poll(async () => (await heardBy(page)).at(-1))
    .toMatchObject({ name: "session_failed", detail: { reason: "insufficient_funds" } });
  await pay(form, cards.succeeds);
  await expect(form.getByRole("heading", { name: "Paid, thank you" })).toBeVisible();
  await expect
    .poll(async () => (await heardBy(page)).map(({ name }) => name))
    .toEqual(["component_loaded", "session_failed", "session_success"]);
});

test("tokens that have expired, were revoked or never were are said to be so, in the page's language", async ({
  page,
  site,
  makeSession,
  api,
  database,
}) => {
  const [expired, revoked] = [await makeSession(), await makeSession()];
  await database`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${expired.sessionId}`;
  await api.post(`/v1/whitelabel-customer/session/checkout/pay-by-link/${revoked.sessionId}/revoke`, {});
  for (const [token, reason, heading] of [
    [expired.sessionToken, "session_token_expired", "Die Zeit zum Bezahlen ist abgelaufen"],
    [revoked.sessionToken, "revoked", "Dieses Formular gilt nicht mehr"],
    ["x".repeat(32), "session_token_invalid", "Das Zahlungsformular kann nicht angezeigt werden"],
  ] as const) {
    await page.goto(site.address({ token, language: "de" }));
    await expect(formOf(page).getByRole("heading", { name: heading })).toBeVisible();
    await expect
      .poll(async () => (await heardBy(page)).at(-1))
      .toMatchObject({ name: "session_failed", detail: { reason } });
  }
});

test("attributes may change: another language draws the form anew, and one that there is not is said", async ({
  page,
  site,
  makeSession,
}) => {
  const session = await makeSession();
  await page.goto(site.address({ token: session.sessionToken, language: "tlh" }));
  await expect
    .poll(async () => (await heardBy(page)).map(({ name }) => name))
    .toEqual(["component_loaded", "unsupported_language"]);
  await page.locator("quittance-checkout").evaluate((element) => element.setAttribute("language", "fr"));
  await expect(formOf(page).getByRole("button", { name: /^Payer/ })).toBeVisible();
  await expect(page.locator("quittance-checkout iframe")).toHaveAttribute("title", "Paiement");
});

test("a page on an origin that the tenant has not allowed cannot frame the form, and is told nothing", async ({
  page,
  product,
  makeSession,
}) => {
  const stranger = await InsurerSite.start(product.baseUrl);
  const session = await makeSession();
  await page.goto(stranger.address({ token: session.sessionToken }));
  await expect.poll(() => page.frames().some((frame) => frame.url().startsWith("chrome-error:"))).toBe(true);
  await expect(formOf(page).getByRole("button", { name: /^Pay £/ })).toBeHidden();
  expect(await heardBy(page)).toEqual([]);
  await stranger.stop();
});

test("a session opens nowhere but in its frame's page, and a link nowhere but in its own", async ({
  product,
  makeSession,
  api,
  site,
}) => {
  const session = await makeSession();
  const link = (await api.createLink({ ...session, expirySeconds: 600 })).json<{ link: string }>();
  const secret = new URL(link.link).pathname.slice("/pay/".length);
  const get = (path: string) => send(product.baseUrl, "GET", path);
  expect((await get(`/pay/${session.sessionToken}`)).status).toBe(404);
  expect((await get(`/checkout/${secret}`)).status).toBe(404);
  const framed = await get(`/checkout/${session.sessionToken}`);
  expect(framed.status).toBe(200);
  expect(framed.headers["x-frame-options"]).toBeUndefined();
  const ancestors = /frame-ancestors ([^;]+)/.exec(String(framed.headers["content-security-policy"]))?.[1];
  expect(ancestors?.split(" ")).toContain(site.origin);
  expect(ancestors).not.toContain("*");
  expect(String(framed.headers["set-cookie"])).toMatch(/SameSite=none/i);
  expect(String(framed.headers["set-cookie"])).toMatch(/Partitioned/i);
  const byQuery = await get(`/checkout?token=${session.sessionToken}&language=de`);
  expect([307, 308]).toContain(byQuery.status);
  expect(byQuery.headers.location).toContain(`/checkout/${session.sessionToken}?language=de`);
});

test("the element's program is small, may be kept, and is known again", async ({ product }) => {
  const first = await send(product.baseUrl, "GET", "/checkout.js");
  expect(first.status).toBe(200);
  expect(first.headers["content-type"]).toContain("javascript");
  expect(Buffer.byteLength(first.text)).toBeLessThan(5_000);
  expect(first.headers["cross-origin-resource-policy"]).toBe("cross-origin");
  expect(first.headers["cache-control"]).toContain("max-age");
  const again = await send(product.baseUrl, "GET", "/checkout.js", {
    headers: { "if-none-match": String(first.headers.etag) },
  });
  expect(again.status).toBe(304);
});

test("the address that a bank is given shows a stranger nothing, and brings them nowhere", async ({
  page,
  browser,
  api,
  database,
  product,
}) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.challenged);
  await expect(page.getByRole("button", { name: "Approve" })).toBeVisible();
  const [charge] = await database<{ return_url: string }[]>`
    SELECT c.return_url FROM sandbox_bank.charges c JOIN attempts a ON a.attempt_id::text = c.reference
    JOIN pay_links l ON l.pay_link_id = a.pay_link_id WHERE l.pay_link_id = ${journey.payByLinkId}`;
  const returnUrl = charge?.return_url ?? "";
  expect(returnUrl.startsWith(product.baseUrl)).toBe(true);
  expect(returnUrl).not.toContain(new URL(journey.link).pathname.slice("/pay/".length));
  const stranger = await browser.newPage();
  await stranger.goto(returnUrl);
  await expect(stranger.getByRole("heading", { name: "Go back to where you paid" })).toBeVisible();
  expect(await stranger.content()).not.toContain("Acme Insurance");
  await stranger.close();
  await payPage.answerBank("Approve");
  await payPage.expectReceipt();
});
