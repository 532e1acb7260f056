import { type ApiClient, newRef, send } from "../support/api-client.ts";
import { expectStatus, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/marketplace";

type App = {
  appId: string;
  available: boolean;
  supportedPaymentMethods: { id: string }[];
  configuration: { schema: { properties: Record<string, { writeOnly?: boolean }> }; secret: string[] };
};
type Installed = {
  installedAppId: string;
  status: string;
  configuration: Record<string, unknown>;
  verification: { ok: boolean; problem: string | null } | null;
  eventsUrl: string;
  warnings?: { field: string }[];
};
type Merchant = { merchantId: string; secretKey: string; eventSecret: string };

async function install(api: ApiClient): Promise<Installed> {
  const answer = await api.post(`${path}/apps/sandbox/install`, "");
  expect(answer.status, answer.text).toBe(202);
  expect(answer.headers.location).toBe(`${path}/installed/${answer.json<Installed>().installedAppId}`);
  return answer.json<Installed>();
}

async function openMerchant(api: ApiClient, eventUrl: string): Promise<Merchant> {
  const answer = await send(api.baseUrl, "POST", "/sandbox/api/merchants", {
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: newRef("merchant"), eventUrl }),
  });
  expect(answer.status, answer.text).toBe(201);
  return answer.json<Merchant>();
}

test("the marketplace has the providers there are, and says what each needs", async ({ ownApi }) => {
  const { items } = (await ownApi.get(`${path}/apps`)).json<{ items: App[] }>();
  const ids = ["STRIPE", "BRAINTREE", "GLOBAL_PAYMENTS", "GOCARDLESS", "SAFERPAY", "SANDBOX"];
  expect(items.map(({ appId }) => appId)).toEqual(ids);
  expect(items.filter(({ available }) => available).map(({ appId }) => appId)).toEqual(["SANDBOX"]);
  for (const { configuration } of items)
    for (const name of configuration.secret)
      expect(configuration.schema.properties[name]?.writeOnly).toBe(true);
  const ask = async (query: string) =>
    (await ownApi.get(`${path}/apps?${query}`)).json<{ items: App[] }>().items.map(({ appId }) => appId);
  expect(await ask("paymentMethod=bacs-direct-debit")).toEqual(["GOCARDLESS"]);
  expect(await ask("currency=CHF&paymentMethod=TWINT")).toEqual(["SAFERPAY"]);
  expect(await ask("country=JP&paymentMethod=INSTANT-BANK-PAYMENT")).toEqual([]);
  expectProblem(await ownApi.get(`${path}/apps?currency=ABC`), 400, "CURRENCY_NOT_SUPPORTED /currency");
  expect((await ownApi.get(`${path}/apps/stripe`)).json<App>()).toEqual(items[0]);
  expectProblem(await ownApi.get(`${path}/apps/none`), 404, "APP_NOT_FOUND");
  expectProblem(await ownApi.post(`${path}/apps/STRIPE/install`, {}), 409, "APP_NOT_AVAILABLE");
});

test("the sandbox takes payments after nothing but calls of the API", async ({ ownApi, database, page }) => {
  const installed = await install(ownApi);
  expect(installed).toMatchObject({ status: "INCOMPLETE", configuration: {}, verification: null });
  const credentials = await openMerchant(ownApi, installed.eventsUrl);
  const at = `${path}/installed/${installed.installedAppId}`;
  const configured = await ownApi.post(`${at}/configure`, { ...credentials, colour: "red" });
  expect(configured.status, configured.text).toBe(200);
  expect(configured.json<Installed>()).toMatchObject({
    status: "ACTIVE",
    configuration: { merchantId: credentials.merchantId, secretKey: { set: true } },
    verification: { ok: true, problem: null },
    warnings: [{ field: "/colour" }],
  });
  const verified = await ownApi.send("POST", `${path}/installed/sandbox/verify`);
  expect(verified.json<Installed>().verification).toMatchObject({ ok: true });
  for (const answer of [configured, verified, await ownApi.get(at), await ownApi.get(`${path}/installed`)])
    for (const secret of [credentials.secretKey, credentials.eventSecret])
      expect(answer.text).not.toContain(secret);
  const rows = await database`
    SELECT FROM audit_log WHERE details::text LIKE ${`%${credentials.secretKey}%`}`;
  expect(rows.length).toBe(0);

  const rules = [{ apps: [{ appId: "SANDBOX" }] }];
  const scheme = (await ownApi.post("/v1/schemes/collect", { name: "All", rules })).json<{
    schemeId: string;
  }>();
  const published = await ownApi.post(`/v1/schemes/collect/${scheme.schemeId}/drafts/latest/publish`, "");
  expect(published.status, published.text).toBe(200);
  const journey = await startJourney(ownApi, { schemeId: scheme.schemeId });
  const payPage = new PayPage(page);
  await page.goto(journey.link);
  await payPage.pay(cards.succeeds);
  await expectStatus(ownApi, journey, "SETTLED");
  const refused = await ownApi.post(`${at}/uninstall`, "");
  expectProblem(refused, 409, "APP_IN_USE");
  expect(refused.text).toContain("use this installation: All.");
});

test("credentials that the bank does not take are refused with the field, and the same key gives the same answer", async ({
  ownApi,
}) => {
  const { installedAppId, eventsUrl } = await install(ownApi);
  const at = `${path}/installed/${installedAppId}`;
  const [own, other] = [await openMerchant(ownApi, eventsUrl), await openMerchant(ownApi, eventsUrl)];
  expectProblem(
    await ownApi.post(`${at}/configure`, { merchantId: "x" }),
    400,
    "SETTING_IS_INVALID /merchantId",
    "SETTING_IS_REQUIRED /secretKey",
    "SETTING_IS_REQUIRED /eventSecret",
  );
  expectProblem(
    await ownApi.post(`${at}/configure`, { ...own, secretKey: other.secretKey }),
    400,
    "CREDENTIALS_NOT_ACCEPTED /secretKey",
  );
  expect((await ownApi.get(at)).json<Installed>().status).toBe("INCOMPLETE");
  expectProblem(await ownApi.post(`${at}/verify`, ""), 409, "APP_NOT_CONFIGURED");
  const key = { "idempotency-key": newRef("key") };
  const first = await ownApi.post(`${at}/configure`, own, key);
  const again = await ownApi.post(`${at}/configure`, own, key);
  expect([first.status, again.text]).toEqual([200, first.text]);
  expectProblem(await ownApi.post(`${at}/configure`, other, key), 422, "IDEMPOTENCY_KEY_REUSED");
});

test("an installation is disabled, uninstalled, and another tenant's is not found", async ({
  ownApi,
  otherApi,
}) => {
  const { installedAppId, eventsUrl } = await install(ownApi);
  const at = `${path}/installed/${installedAppId}`;
  const put = (api: ApiClient, body: unknown) =>
    api.send("PUT", at, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  expectProblem(await put(ownApi, { enabled: true }), 409, "APP_NOT_CONFIGURED /enabled");
  await ownApi.post(`${at}/configure`, await openMerchant(ownApi, eventsUrl));
  for (const answer of [
    await otherApi.get(at),
    await put(otherApi, { name: "Mine" }),
    await otherApi.post(`${at}/configure`, {}),
    await otherApi.post(`${at}/verify`, ""),
    await otherApi.post(`${at}/uninstall`, ""),
  ])
    expectProblem(answer, 404, "INSTALLED_APP_NOT_FOUND");
  expect((await put(ownApi, { name: "Off", enabled: false })).json<Installed>()).toMatchObject({
    name: "Off",
    status: "DISABLED",
  });
  const second = await install(ownApi);
  expectProblem(await ownApi.get(`${path}/installed/SANDBOX`), 409, "APP_INSTALLED_TWICE");
  expect((await ownApi.post(`${at}/uninstall`, "")).json<Installed>()).toMatchObject({
    status: "UNINSTALLED",
    configuration: {},
  });
  const listed = await ownApi.listAll<Installed>(`${path}/installed`);
  expect(listed.map(({ installedAppId: id }) => id)).toEqual([second.installedAppId]);
});
