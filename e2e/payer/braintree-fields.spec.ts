import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import type { MerchantOptions } from "../simulators/braintree/merchant.ts";
import { type BraintreeTraffic, routeBraintree } from "../simulators/braintree/route-braintree.ts";
import { type Opened, openAll } from "../simulators/braintree/testing.ts";

/**
 * The real scripts of Braintree's against its simulator, in a page of nobody's: what the pay page's tests rest on. No
 * product takes part.
 */
const shop = "https://shop.example.test";
const require = createRequire(import.meta.url);

/** Exactly the hosts that Braintree, Cardinal and PayPal's button name. */
const policy = [
  "default-src 'none'",
  `script-src ${shop} https://assets.braintreegateway.com https://songbirdstag.cardinalcommerce.com https://www.paypalobjects.com`,
  "style-src https://assets.braintreegateway.com 'unsafe-inline'",
  "img-src https://assets.braintreegateway.com data:",
  "frame-src https://assets.braintreegateway.com https://checkout.paypal.com",
  "connect-src https://api.sandbox.braintreegateway.com https://client-analytics.sandbox.braintreegateway.com https://*.braintree-api.com https://www.paypal.com https://*.cardinalcommerce.com",
].join("; ");

const opened: Opened[] = [];
const open = async (options: MerchantOptions = {}): Promise<Opened> => {
  const own = await openAll(options);
  opened.push(own);
  return own;
};
test.afterEach(async () => {
  for (const { simulator } of opened.splice(0)) await simulator.stop();
});

/** Braintree's scripts leave this behind; each test says what it expects of it. */
// biome-ignore lint/suspicious/noExplicitAny: scripts of others, which come without types for a page.
type Scripts = any;

async function openShop(context: BrowserContext, page: Page, own: Opened, scripts: string[], body: string) {
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  const traffic = await routeBraintree(context, own.simulator);
  await context.route(`${shop}/**`, async (route) => {
    const name = decodeURIComponent(new URL(route.request().url()).pathname.slice(1));
    if (name === "favicon.ico") return route.fulfill({ status: 204 });
    if (scripts.includes(name))
      return route.fulfill({ contentType: "text/javascript", body: await readFile(require.resolve(name)) });
    const tags = scripts.map((script) => `<script src="/${encodeURIComponent(script)}"></script>`).join("");
    return route.fulfill({
      contentType: "text/html",
      headers: { "content-security-policy": policy },
      body: `<!doctype html><html lang="en"><title>Shop</title>${tags}<body>${body}</body></html>`,
    });
  });
  await page.goto(`${shop}/`);
  const { clientToken } = await own.gateway.clientToken.generate({});
  return { clientToken, problems, traffic };
}

function expectAnswered({ problems, traffic }: { problems: string[]; traffic: BraintreeTraffic }): void {
  expect(problems).toEqual([]);
  expect(traffic.missing).toEqual([]);
  expect(traffic.asked.length).toBeGreaterThan(0);
}

const inputOf = (page: Page, field: string) =>
  page.frameLocator(`iframe[name="braintree-hosted-field-${field}"]`).locator("input");

async function enter(page: Page, number: string): Promise<void> {
  await inputOf(page, "number").fill(number);
  await inputOf(page, "expirationDate").fill("12/31");
  await inputOf(page, "cvv").fill("123");
}

const openFields = async (context: BrowserContext, page: Page, own: Opened) => {
  const scripts = ["client", "hosted-fields", "three-d-secure"].map(
    (name) => `braintree-web/dist/browser/${name}.js`,
  );
  const boxes = ["number", "date", "cvv"].map((id) => `<div id="${id}" style="height:40px"></div>`).join("");
  const shown = await openShop(context, page, own, scripts, boxes);
  await page.evaluate(async (authorization) => {
    const all = window as Scripts;
    const client = await all.braintree.client.create({ authorization });
    all.fields = await all.braintree.hostedFields.create({
      client,
      styles: {
        input: { color: "rgb(1, 2, 3)", position: "fixed" },
        ".invalid": { color: "rgb(200, 0, 0)" },
      },
      fields: {
        number: { container: "#number" },
        expirationDate: { container: "#date" },
        cvv: { container: "#cvv" },
      },
    });
    all.bank = await all.braintree.threeDSecure.create({ version: 2, client });
  }, shown.clientToken);
  return shown;
};

/** Begins to pay; what comes of it is asked for once the payer has done their part. */
const pay = (page: Page): Promise<Scripts> =>
  page.evaluate(async () => {
    const all = window as Scripts;
    try {
      const { nonce, details } = await all.fields.tokenize();
      const onLookupComplete = (_: unknown, next: () => void) => next();
      return await all.bank.verifyCard({ amount: "19.99", nonce, bin: details.bin, onLookupComplete });
    } catch (error) {
      return { code: (error as { code: string }).code };
    }
  });

for (const configuration of ["graphql", "rest"] as const)
  test(`Hosted Fields are ready by ${configuration}, look as the page asks, and what was entered can be charged`, async ({
    context,
    page,
  }) => {
    const own = await open();
    own.simulator.settings.configuration = configuration;
    const shown = await openFields(context, page, own);
    const number = page
      .frameLocator('iframe[name="braintree-hosted-field-number"]')
      .getByLabel("Credit Card Number");
    await expect(number).toHaveCSS("color", "rgb(1, 2, 3)");
    await expect(number).toHaveCSS("position", "static");
    await enter(page, "4111111111111112");
    await expect(number).toHaveCSS("color", "rgb(200, 0, 0)");
    expect(await pay(page)).toEqual({ code: "HOSTED_FIELDS_FIELDS_INVALID" });
    await enter(page, "4000000000002701");
    const { nonce, liabilityShifted } = await pay(page);
    expect(liabilityShifted).toBe(true);
    const sold = await own.gateway.transaction.sale({
      amount: "19.99",
      orderId: "L1-1",
      paymentMethodNonce: nonce,
      options: { submitForSettlement: true, threeDSecure: { required: true } },
    });
    expect(sold.transaction.creditCard).toMatchObject({ last4: "2701", cardType: "Visa" });
    expectAnswered(shown);
  });

for (const [button, result] of [
  ["Complete", { liabilityShifted: true }],
  ["Fail", { liabilityShifted: false }],
  ["Close", { code: "THREEDS_CARDINAL_SDK_CANCELED" }],
] as const)
  test(`a payer whose bank asks, and who presses ${button}, is told so`, async ({ context, page }) => {
    const own = await open();
    const shown = await openFields(context, page, own);
    await enter(page, "4000000000002503");
    const outcome = pay(page);
    await page.getByRole("dialog", { name: "Your bank asks" }).getByRole("button", { name: button }).click();
    expect(await outcome).toMatchObject(result);
    expectAnswered(shown);
  });

test("a challenge that is never completed ends in the timeout that Cardinal's script reports", async ({
  context,
  page,
}) => {
  const own = await open();
  own.simulator.settings.songbird = "times out";
  const shown = await openFields(context, page, own);
  await enter(page, "4000000000002503");
  expect(await pay(page)).toEqual({ code: "THREEDS_CARDINAL_SDK_RESPONSE_TIMEDOUT" });
  expectAnswered(shown);
});

test("a drop-in gives a card's nonce with its holder and authentication, and PayPal's nonce by its button", async ({
  context,
  page,
}) => {
  const own = await open({ paypal: true });
  const script = "braintree-web-drop-in/dist/browser/dropin.js";
  const shown = await openShop(context, page, own, [script], '<div id="dropin"></div>');
  await page.evaluate(async (authorization) => {
    const all = window as Scripts;
    all.dropin = await all.braintree.dropin.create({
      authorization,
      container: "#dropin",
      card: { cardholderName: { required: true }, vault: { vaultCard: false } },
      paypal: { flow: "checkout", amount: "19.99", currency: "GBP" },
      threeDSecure: true,
    });
  }, shown.clientToken);
  const request = () =>
    page.evaluate(() =>
      (window as Scripts).dropin.requestPaymentMethod({
        threeDSecure: { amount: "19.99", email: "a@b.test" },
      }),
    );
  await page.locator(".braintree-option__card").click();
  await inputOf(page, "cardholderName").fill("Ana Diaz");
  await enter(page, "4000000000002503");
  const card = request();
  await page.getByRole("button", { name: "Complete" }).click();
  expect(await card).toMatchObject({
    type: "CreditCard",
    details: { cardholderName: "Ana Diaz", lastFour: "2503" },
    liabilityShifted: true,
  });
  await page.evaluate(() => (window as Scripts).dropin.clearSelectedPaymentMethod());
  await page.locator(".braintree-option__paypal").click();
  const opened = page.waitForEvent("popup");
  await page.getByRole("button", { name: "Pay with PayPal (simulated)" }).click();
  await (await opened).getByRole("button", { name: "Agree and pay" }).click();
  await page.waitForFunction(() => (window as Scripts).dropin.isPaymentMethodRequestable());
  const { nonce, type } = await page.evaluate(() => (window as Scripts).dropin.requestPaymentMethod());
  expect(type).toBe("PayPalAccount");
  const sale = { amount: "19.99", orderId: "L1-1", paymentMethodNonce: nonce };
  expect((await own.gateway.transaction.sale(sale)).success).toBe(true);
  expectAnswered(shown);
});
