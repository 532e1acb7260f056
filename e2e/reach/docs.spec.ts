import type { Page } from "@playwright/test";
import { newRef } from "../support/api-client.ts";
import { faultsOf, inEveryLook } from "../support/axe.ts";
import { expect, test } from "../support/test.ts";

/** A page of every kind, and each that is of no other's kind. */
const pages = [
  "/docs",
  "/docs/reference",
  "/docs/reference/createOrder",
  "/docs/reference/createAccessToken",
  "/docs/reference/getInstruction",
  "/docs/events",
  "/docs/errors",
  "/docs/errors/AMOUNT_IS_INVALID",
  ...[
    "quick-start",
    "authentication",
    "webhooks",
    "testing",
    "providers",
    "embedding",
    "bulk-import",
    "go-live",
  ].map((guide) => `/docs/guides/${guide}`),
];

for (const path of pages)
  test(`axe finds nothing in ${path}, it is not wider than the window, and its policy stops nothing`, async ({
    page,
    product,
  }) => {
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    await page.goto(new URL(path, product.baseUrl).href);
    await page.evaluate(() => {
      for (const folded of document.querySelectorAll<HTMLDetailsElement>("main details")) folded.open = true;
    });
    await inEveryLook(page, async (look) => {
      expect(await faultsOf(page), look).toEqual([]);
      const surplus = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(surplus, `wider than the window, ${look}`).toBeLessThanOrEqual(0);
    });
    expect(complaints).toEqual([]);
  });

test("every link of the documents leads somewhere, and every place in a page that is linked to is there", async ({
  product,
}) => {
  test.slow();
  const texts = new Map<string, string>();
  const links: [from: string, to: string][] = [];
  const read = async (path: string) => {
    const answer = await fetch(new URL(path, product.baseUrl));
    expect(answer.status, path).toBe(200);
    const text = await answer.text();
    texts.set(path, text);
    const found = [...text.matchAll(/href="(\/docs[^"]*|#[^"]+)"/g)].map(([, to = ""]) =>
      to.startsWith("#") ? `${path}${to}` : to,
    );
    links.push(...found.map((to): [string, string] => [path, to]));
  };
  for (let waiting = ["/docs"]; waiting.length > 0; ) {
    for (let next = waiting.splice(0, 6); next.length > 0; next = waiting.splice(0, 6))
      await Promise.all(next.map(read));
    const paths = new Set(links.map(([, to]) => to.split("#")[0] ?? ""));
    waiting = [...paths].filter((path) => !texts.has(path));
  }
  expect(texts.size).toBeGreaterThan(100);
  for (const [from, to] of links) {
    const [path = "", place] = to.split("#");
    if (place) expect(texts.get(path), `${from} links to ${to}`).toContain(`id="${place}"`);
  }
});

test("an address among the documents that is no page is not found, and leads back to them", async ({
  page,
  product,
}) => {
  const answer = await page.goto(new URL("/docs/guides/none", product.baseUrl).href);
  expect(answer?.status()).toBe(404);
  await page.getByRole("main").getByRole("link", { name: "All endpoints" }).click();
  await expect(page.getByRole("heading", { name: "All endpoints" })).toBeVisible();
});

async function signIn(page: Page, { baseUrl, portal }: { baseUrl: string; portal: Record<string, string> }) {
  await page.goto(new URL("/portal/sign-in", baseUrl).href);
  await page.getByLabel("E-mail").fill(portal.email ?? "");
  await page.getByLabel("Password").fill(portal.password ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Instructions" })).toBeVisible();
}

const tryIt = (page: Page) => page.getByRole("region", { name: "Try it" });

test.describe("trying the API out", () => {
  // One of them gives the tenant that they share another app for a moment.
  test.describe.configure({ mode: "default" });

  test("somebody who is signed in gets a token with one click, and makes an order with it", async ({
    page,
    product,
    api,
  }) => {
    await signIn(page, product);
    await page.goto(new URL("/docs/reference/createOrder", product.baseUrl).href);
    await page.getByRole("button", { name: "Get a sandbox token" }).click();
    await expect(page.getByText("Token and ids are there")).toBeVisible();
    const orderRef = newRef("tried");
    const body = tryIt(page).getByLabel("Body");
    // The example has a scheme of the tenant's own, so that it can be sent as it stands.
    const example = JSON.parse(await body.inputValue());
    expect(example.instructions[0].schemeId).toBe(product.schemeId);
    await body.fill(JSON.stringify({ ...example, orderRef, surplus: true }));
    await page.getByRole("button", { name: "Send POST request" }).click();
    await expect(tryIt(page).getByText("202 Accepted")).toBeVisible();
    await expect(tryIt(page).getByText("This field is not known here")).toBeVisible();
    expect(await api.hasOrder(orderRef)).toBe(true);

    // The next page finds the token again, and the answer's headers can be read.
    await page.goto(new URL("/docs/reference/getOrder", product.baseUrl).href);
    await page.getByLabel("orderRef").fill(orderRef);
    await page.getByRole("button", { name: "Send GET request" }).click();
    await expect(tryIt(page).getByText("200 OK")).toBeVisible();
    await page.getByText(/^\d+ headers$/).click();
    await expect(tryIt(page).getByText("ratelimit-remaining")).toBeVisible();

    const keys = await page.evaluate(() => Object.values(localStorage).join());
    expect(keys, "the token outlives the tab").not.toContain("eyJ");
  });

  test("the token is given to nobody who is not signed in, and to no page of others", async ({
    page,
    product,
  }) => {
    await page.goto(new URL("/docs/reference/createOrder", product.baseUrl).href);
    await expect(page.getByRole("link", { name: "Sign in to the portal" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Get a sandbox token" })).toHaveCount(0);
    await page.getByRole("button", { name: "Send POST request" }).click();
    await expect(tryIt(page).getByText("401 Unauthorized")).toBeVisible();
    await expect(tryIt(page).getByText("AUTHORIZATION_IS_REQUIRED").last()).toBeVisible();
  });

  test("in a tenant that has more than the sandbox, none is offered, and the page says why", async ({
    page,
    product,
    database,
  }) => {
    const installedAppId = crypto.randomUUID();
    await signIn(page, product);
    await database`
      INSERT INTO installed_apps (tenant_id, installed_app_id, app_id, name, status, public_settings, secrets_sealed)
      VALUES (${product.tenantId}, ${installedAppId}, 'STRIPE', 'Stripe', 'DISABLED', '{}', '')`;
    try {
      await page.goto(new URL("/docs/reference/getOrder", product.baseUrl).href);
      await expect(page.getByText("has other apps than the sandbox")).toBeVisible();
      await expect(page.getByRole("button", { name: "Get a sandbox token" })).toHaveCount(0);
    } finally {
      await database`DELETE FROM installed_apps WHERE installed_app_id = ${installedAppId}`;
    }
  });

  test("a key is exchanged for a token in the browser, and its private half is neither sent nor kept", async ({
    page,
    product,
  }) => {
    const sent: string[] = [];
    page.on("request", (request) =>
      sent.push(request.url(), request.postData() ?? "", JSON.stringify(request.headers())),
    );
    await page.goto(new URL("/docs/reference/createAccessToken", product.baseUrl).href);
    await page.getByLabel("public key").fill(product.apiKey.publicKey);
    await page.getByLabel("private key").fill(product.apiKey.privateKey);
    await page.getByRole("button", { name: "Send POST request" }).click();
    await expect(tryIt(page).getByText("201 Created")).toBeVisible();
    expect(sent.join("\n")).toContain(product.apiKey.publicKey);
    const stored = await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }));
    expect(stored).toContain("eyJ");
    for (const text of [stored, ...sent]) expect(text).not.toContain(product.apiKey.privateKey);
  });

  test("the whole form is worked with the keyboard alone", async ({ page, product }) => {
    await page.goto(new URL("/docs/reference/getOrder", product.baseUrl).href);
    await page.getByLabel("token").focus();
    const names: string[] = [];
    for (let step = 0; step < 7; step += 1) {
      names.push(
        await page.evaluate(
          () => (document.activeElement as HTMLInputElement).labels?.[0]?.textContent ?? "",
        ),
      );
      await page.keyboard.press("Tab");
    }
    expect(names.map((name) => name.replace(/\s+optional/, "").trim()).filter(Boolean)).toEqual([
      "token",
      "x-account-id",
      "x-tenant-id",
      "orderRef",
      "x-correlation-id",
    ]);
    await page.getByLabel("orderRef").press("Enter");
    await expect(tryIt(page).getByText("401 Unauthorized")).toBeVisible();
  });
});

test("the list of endpoints is narrowed by words of path, summary, role and error code", async ({
  page,
  product,
}) => {
  await page.goto(new URL("/docs/reference", product.baseUrl).href);
  const box = page.getByLabel("Find an endpoint");
  const links = page.getByRole("main").getByRole("listitem");
  const all = await links.count();
  expect(all).toBeGreaterThan(9);
  await box.fill("instruction add");
  await expect(links).toHaveCount(1);
  await expect(links.first()).toContainText("Add an instruction to an order");
  await box.fill("EXPIRY_SECONDS_OUT_OF_RANGE");
  await expect(page.getByRole("main").getByText("Create a pay-by-link")).toBeVisible();
  await box.fill("no such thing at all");
  await expect(page.getByRole("status")).toContainText("Nothing fits");
});
