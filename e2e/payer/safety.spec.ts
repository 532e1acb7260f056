import { bookedCharges } from "../support/bank-books.ts";
import { poll, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { captureSubmission } from "../support/submission.ts";
import { expect, send, test } from "../support/test.ts";

test("robots that fetch a link, however and however often, change nothing", async ({
  api,
  product,
  database,
}) => {
  const journey = await startJourney(api);
  const before = await poll(api, journey);
  const path = new URL(journey.link).pathname;
  for (const method of ["GET", "HEAD", "OPTIONS"])
    for (const headers of [
      {},
      { purpose: "prefetch", "sec-purpose": "prefetch" },
      { "user-agent": "Slackbot-LinkExpanding 1.0" },
    ])
      await send(product.baseUrl, method, path, { headers });
  for (const part of ["/status", "/return"]) await send(product.baseUrl, "GET", `${path}${part}`, {});
  expect(await poll(api, journey)).toEqual(before);
  expect(await bookedCharges(database, journey)).toHaveLength(0);
  const [link] = await database`SELECT opened_at FROM pay_links WHERE pay_link_id = ${journey.payByLinkId}`;
  expect(link?.opened_at).toBeNull();
});

test("a person who looks at a link is noted once", async ({ page, api, database }) => {
  const journey = await startJourney(api);
  const opened = () =>
    database`SELECT opened_at, version FROM pay_links WHERE pay_link_id = ${journey.payByLinkId}`;
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await expect.poll(async () => (await opened())[0]?.opened_at).not.toBeNull();
  const [first] = await opened();
  await Promise.all([page.waitForResponse((response) => response.url().endsWith("/opened")), page.reload()]);
  expect((await opened())[0]).toEqual(first);
});

test("the page's headers keep it from frames, caches, indexes and strangers", async ({ api, product }) => {
  const journey = await startJourney(api);
  const { headers } = await send(product.baseUrl, "GET", new URL(journey.link).pathname, {});
  const policy = String(headers["content-security-policy"]);
  expect(policy).toMatch(/script-src [^;]*'nonce-[A-Za-z0-9+/=_-]{16,}'/);
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toContain("unsafe-eval");
  for (const directive of ["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"])
    expect(policy).toContain(directive);
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toContain("no-store");
  expect(headers["x-robots-tag"]).toContain("noindex");
  expect(headers["x-content-type-options"]).toBe("nosniff");
  expect(headers["x-powered-by"]).toBeUndefined();
  const again = await send(product.baseUrl, "GET", new URL(journey.link).pathname, {});
  expect(again.headers["content-security-policy"]).not.toBe(policy);
});

test("paying asks nobody but ourselves, breaks no rule of the page's policy, and sends no card number", async ({
  page,
  api,
  product,
}) => {
  const strangers: string[] = [];
  const carried: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (!/^(data|blob|about):/.test(request.url()) && !request.url().startsWith(product.baseUrl))
      strangers.push(request.url());
    if (`${request.url()} ${request.postData() ?? ""}`.includes(cards.succeeds)) carried.push(request.url());
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.succeeds);
  await payPage.expectReceipt();
  expect(strangers).toEqual([]);
  expect(carried).toEqual([]);
  expect(complaints).toEqual([]);
});

test("a payment that another site submits is refused, and takes nothing", async ({ page, api, database }) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  const submission = await captureSubmission(page, journey.link, () => payPage.pay(cards.succeeds));
  const { url, headers, body } = submission;
  const kept = Object.entries(headers).filter(([name]) =>
    /^(content-type|next-action|next-router-state-tree|accept|cookie)$/.test(name),
  );
  for (const origin of [
    {},
    { origin: "https://evil.example" },
    { origin: "null" },
    { "sec-fetch-site": "cross-site" },
  ]) {
    const answer = await fetch(url, {
      method: "POST",
      headers: { ...Object.fromEntries(kept), ...origin },
      body,
    });
    await answer.text();
  }
  expect(await bookedCharges(database, journey)).toHaveLength(0);
  expect((await poll(api, journey)).transaction).toBeNull();
});

test("a card number that is no test card never leaves its frame", async ({ page, api }) => {
  const journey = await startJourney(api);
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  const posts: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "POST" && request.headers()["next-action"]) posts.push(request.url());
  });
  await payPage.pay("4111111111111111");
  await expect(page.frameLocator("iframe").getByText(/use one of the test cards/i)).toBeVisible();
  expect(posts).toEqual([]);
});
