import { type Installed, install, openMerchant } from "../support/installation.ts";
import { expectStatus, startJourney } from "../support/journey.ts";
import { cards, PayPage } from "../support/pay-page.ts";
import { expectProblem } from "../support/problem.ts";
import { inTenant } from "../support/second-tenant.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/marketplace";

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
  for (const table of ["installed_apps", "audit_log"]) {
    const rows = await inTenant(database, ownApi.credentials.tenantId, (tx) =>
      tx.unsafe(`SELECT FROM ${table} t WHERE t::text LIKE $1`, [`%${credentials.secretKey}%`]),
    );
    expect(rows.length, table).toBe(0);
  }

  const rules = [{ apps: [{ appId: "SANDBOX" }] }];
  const scheme = (await ownApi.post("/v1/schemes/collect", { name: "All", rules })).json<{
    schemeId: string;
  }>();
  const published = await ownApi.post(`/v1/schemes/collect/${scheme.schemeId}/drafts/latest/publish`, "");
  expect(published.status, published.text).toBe(200);
  const journey = await startJourney(ownApi, { schemeId: scheme.schemeId });
  const payPage = new PayPage(page);
  await payPage.open(journey.link);
  await payPage.pay(cards.succeeds);
  await payPage.expectReceipt();
  await expectStatus(ownApi, journey, "SETTLED");
  const refused = await ownApi.post(`${at}/uninstall`, "");
  expectProblem(refused, 409, "APP_IN_USE");
  expect(refused.text).toContain("use this installation: All.");
});
