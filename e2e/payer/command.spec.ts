import { statSync } from "node:fs";
import { startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { Shell } from "../support/quittance.ts";
import { test as base, expect } from "../support/test.ts";

const test = base.extend<{ shell: Shell; signedIn: Shell }>({
  shell: async ({ dataDir }, use) => {
    const shell = new Shell(dataDir);
    await use(shell);
    shell.close();
  },
  signedIn: async ({ shell }, use) => {
    expect((await shell.run(["sign-in", "--demo"])).code).toBe(0);
    await use(shell);
  },
});

const order = [
  "order",
  "create",
  "--amount",
  "10.00",
  "--currency",
  "GBP",
  "--country",
  "GB",
  "--customer",
  "c-1",
];

test("from the shell: sign in with the demo's key, create an order, make its link, and see it paid", async ({
  page,
  signedIn,
}) => {
  const created = await signedIn.run([...order, "--description", "Home insurance", "--json"]);
  expect(created).toMatchObject({ code: 0, error: "" });
  const { orderRef } = JSON.parse(created.out) as { orderRef: string };
  const link = await signedIn.run(["link", "create", orderRef, "--expires", "1h"]);
  expect(link.code).toBe(0);
  const watching = signedIn.start(["watch", orderRef, "--every", "1s", "--timeout", "60s"]);
  await expect.poll(watching.said).toContain("INCOMPLETE");

  const payer = new PayPage(page);
  await payer.open(link.out.trim());
  await payer.pay(cards.succeeds);
  await payer.expectReceipt();

  expect(await watching.ended).toMatchObject({ code: 0, out: expect.stringMatching(/ SETTLED\n$/) });
  expect((await signedIn.run(["order", "show", orderRef])).out).toMatch(
    /PAYMENT-01 {2}10\.00 GBP {2}SETTLED/,
  );
});

test("the kept key can be read by nobody else, and is shown to nobody", async ({ signedIn, product }) => {
  const file = `${signedIn.configHome}/quittance/credentials.json`;
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = await signedIn.run(["sign-in", "--demo", "--json"]);
  expect(again.out).not.toContain(product.apiKey.privateKey);
});

test("a key is taken by options with its private half piped in, and a wrong one is refused and not kept", async ({
  shell,
  product,
}) => {
  const options = [
    ...["sign-in", "--url", product.baseUrl, "--account", product.accountId, "--tenant", product.tenantId],
    ...["--public-key", product.apiKey.publicKey],
  ];
  const wrong = await shell.run(options, { input: Buffer.alloc(32, 1).toString("base64") });
  expect(wrong).toMatchObject({ code: 1, error: expect.stringContaining("HMAC_SIGNATURE_IS_INVALID") });
  expect(await shell.run(["order", "show", "none"])).toMatchObject({
    code: 1,
    error: "You are not signed in. Do that first: quittance sign-in\n",
  });
  expect(await shell.run(options, { input: product.apiKey.privateKey })).toMatchObject({ code: 0 });
  const missing = await shell.run(["order", "show", "none"]);
  expect(missing).toMatchObject({ code: 1, error: expect.stringContaining("ORDER_NOT_FOUND: ") });
});

test("everything wrong with an order is said, in words or as the API's problem", async ({ signedIn }) => {
  const wrong = [...order, "--amount", "10.001", "--country", "XX"];
  const { code, error } = await signedIn.run(wrong);
  expect(code).toBe(1);
  expect(error).toContain("AMOUNT_IS_INVALID at /instructions/0/amount: ");
  expect(error).toContain("COUNTRY_NOT_SUPPORTED at /instructions/0/country: ");
  const problem = JSON.parse((await signedIn.run([...wrong, "--json"])).error) as { status: number };
  expect(problem.status).toBe(400);
});

test("listening receives an order's events by webhook, and takes the endpoint away again", async ({
  api,
  signedIn,
}) => {
  const listening = signedIn.start(["listen", "--events", "order.created,instruction.created", "--json"]);
  const endpoints = async () =>
    (await api.listAll<{ description?: string | null }>("/v1/notifications/webhooks")).filter(
      ({ description }) => description === "quittance listen",
    ).length;
  await expect.poll(endpoints).toBe(1);
  const { orderRef } = await startJourney(api);
  await expect.poll(listening.said).toContain(orderRef);
  listening.child.kill("SIGTERM");
  expect((await listening.ended).code).toBe(0);
  expect(await endpoints()).toBe(0);
});

test("listening follows the event feed, and ends after as many events as it was told", async ({
  ownApi,
  shell,
}) => {
  const { credentials, baseUrl } = ownApi;
  const { accountId, tenantId, apiKey } = credentials;
  const keys = ["--account", accountId, "--tenant", tenantId, "--public-key", apiKey.publicKey];
  const env = { QUITTANCE_PRIVATE_KEY: apiKey.privateKey };
  expect((await shell.run(["sign-in", "--url", baseUrl, ...keys], { env })).code).toBe(0);
  const { orderRef } = await startJourney(ownApi);
  const feed = ["listen", "--feed", "--from", "2020-01-01T00:00:00Z", "--count", "2"];
  const { code, out } = await shell.run(feed);
  expect(code).toBe(0);
  expect(
    out
      .trim()
      .split("\n")
      .map((line) => line.split("  ").slice(1, 3)),
  ).toEqual([
    ["order.created", orderRef],
    ["instruction.created", orderRef],
  ]);
});

test("a command that is called wrongly says how it is called, and ends with 2", async ({ shell }) => {
  for (const words of [["pay"], ["order", "create", "--colour", "red"], ["listen", "--count", "no"]])
    expect(await shell.run(words), words.join(" ")).toMatchObject({ code: 2, out: "" });
  expect(await shell.run(["help", "link", "create"])).toMatchObject({
    code: 0,
    out: expect.stringContaining("--expires"),
  });
});
