import { type ApiClient, newRef } from "../support/api-client.ts";
import { type Installed, install, openMerchant } from "../support/installation.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/marketplace";

type App = {
  appId: string;
  available: boolean;
  supportedPaymentMethods: { id: string }[];
  configuration: { schema: { properties: Record<string, { writeOnly?: boolean }> }; secret: string[] };
};
test("the marketplace has the providers there are, and says what each needs", async ({ ownApi }) => {
  const { items } = (await ownApi.get(`${path}/apps`)).json<{ items: App[] }>();
  const ids = ["STRIPE", "BRAINTREE", "GLOBAL_PAYMENTS", "GOCARDLESS", "SAFERPAY", "SANDBOX"];
  expect(items.map(({ appId }) => appId)).toEqual(ids);
  expect(items.filter(({ available }) => available).map(({ appId }) => appId)).toEqual([
    "STRIPE",
    "BRAINTREE",
    "SANDBOX",
  ]);
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
  expectProblem(await ownApi.post(`${path}/apps/GOCARDLESS/install`, {}), 409, "APP_NOT_AVAILABLE");
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

test("an installation that a published scheme uses stays, and its credentials are asked about again", async ({
  ownApi,
}) => {
  const { installedAppId, eventsUrl } = await install(ownApi);
  const at = `${path}/installed/${installedAppId}`;
  await ownApi.post(`${at}/configure`, await openMerchant(ownApi, eventsUrl));
  const verified = await ownApi.post(`${at}/verify`, "");
  expect(verified.status, verified.text).toBe(200);
  expect(verified.json<Installed>().verification).toMatchObject({ ok: true, problem: null });

  const made = await ownApi.post("/v1/schemes/collect", {
    name: "All",
    rules: [{ apps: [{ appId: "SANDBOX", installedAppId }] }],
  });
  const { schemeId, drafts } = made.json<{ schemeId: string; drafts: { draftId: string }[] }>();
  const published = await ownApi.post(
    `/v1/schemes/collect/${schemeId}/drafts/${drafts[0]?.draftId}/publish`,
    "",
  );
  expect(published.status, published.text).toBe(200);
  const problem = expectProblem(await ownApi.post(`${at}/uninstall`, ""), 409, "APP_IN_USE");
  expect(problem.errors[0]?.metadata.schemes).toBe("All");
  expect((await ownApi.get(at)).json<Installed>().status).toBe("ACTIVE");
});

test("what is asked of installations must be of its kind", async ({ ownApi }) => {
  const { installedAppId } = await install(ownApi);
  const at = `${path}/installed/${installedAppId}`;
  const headers = { "content-type": "application/json" };
  const answer = await ownApi.send("PUT", at, { headers, body: JSON.stringify({ enabled: "no" }) });
  expectProblem(answer, 400, "IS_ENABLED_IS_INVALID /enabled");
  const gone = await ownApi.get(`${path}/installed?status=GONE`);
  expectProblem(gone, 400, "INSTALLED_APP_STATUS_NOT_RECOGNISED /status");
});
