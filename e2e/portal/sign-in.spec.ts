import { send } from "../support/api-client.ts";
import { expect, test } from "../support/test.ts";

const form = { "content-type": "application/x-www-form-urlencoded" };

test("sign-in answers what the portal's pages ask, and nothing else", async ({ product }) => {
  const answerOf = (method: string, path: string, body?: string) =>
    send(product.baseUrl, method, `/api/auth/${path}`, { headers: body === undefined ? {} : form, body });
  expect((await answerOf("GET", "csrf")).status).toBe(200);
  for (const path of [
    "signin",
    "signout",
    "error",
    "session",
    "callback/credentials",
    "verify-request",
    "a/b",
  ])
    expect((await answerOf("GET", path)).status, path).toBe(404);
  // The library's own way of letting browsers write into the server's log.
  expect((await answerOf("POST", "_log", "level=error&code=x&message=y")).status).toBe(404);
});

test("a body that is too large for a form, or is none, is refused before it is taken in", async ({
  product,
}) => {
  const large = `email=${"a".repeat(1_000_000)}`;
  for (const chunked of [false, true]) {
    const answer = await send(product.baseUrl, "POST", "/api/auth/callback/credentials", {
      headers: form,
      body: large,
      chunked,
    });
    expect(answer.status).toBe(413);
  }
  for (const [type, body] of [
    ["application/json", "{"],
    ["application/json", "null"],
    ["multipart/form-data; boundary=x", "--x"],
  ] as const) {
    const headers = { "content-type": type };
    const answer = await send(product.baseUrl, "POST", "/api/auth/callback/credentials", { headers, body });
    expect(answer.status, body).toBe(415);
  }
});

test("what answers programs and what is not there have a policy that lets nothing run", async ({
  product,
}) => {
  for (const path of [
    "/api/auth/csrf",
    "/api/none",
    "/health",
    "/metrics",
    "/ready",
    "/sandbox/none",
    "/v1/none",
  ]) {
    const { headers } = await send(product.baseUrl, "GET", path, {});
    expect(headers["content-security-policy"], path).toMatch(/^default-src 'none'/);
  }
});

test("who is sent to sign in comes back to where they were, and to no other site", async ({
  page,
  product,
}) => {
  await page.goto(`${product.baseUrl}/docs/reference/createOrder`);
  await page.getByRole("link", { name: "Sign in to the portal" }).click();
  await page.getByLabel("E-mail").fill(product.portal.email);
  await page.getByLabel("Password").fill(product.portal.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { name: "Create an order" })).toBeVisible();
  // Who is signed in already is sent on at once, by the same rule.
  for (const to of [
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "/docs/../pay/x",
    "/docs//evil.example",
    "/docs?to=/pay",
  ]) {
    await page.goto(`${product.baseUrl}/portal/sign-in?${new URLSearchParams({ to })}`);
    expect(new URL(page.url()).pathname, to).toBe("/portal");
    expect(page.url(), to).toContain(new URL(product.baseUrl).host);
  }
});

test.describe("without a script", () => {
  test.use({ javaScriptEnabled: false });

  test("a password that is sent all the same is in no address", async ({ page, product }) => {
    await page.goto(`${product.baseUrl}/portal/sign-in`);
    await page.getByLabel("E-mail").fill("ada@insurer.example");
    await page.getByLabel("Password").fill("four words in a row");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
    expect(new URL(page.url()).search).toBe("");
  });
});
