import type { ApiClient } from "../support/api-client.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/schemes/collect";

type Scheme = { schemeId: string; drafts: { draftId: string }[] };

const app = { appId: "SANDBOX", excludedPaymentMethods: [] };
const rule = { currencies: [], countries: [], lowValueInclusive: "", highValueInclusive: "", apps: [app] };

const ruleFaults: [changes: Record<string, unknown>, fault: string][] = [
  [{ priority: 2 }, "PRIORITY_IS_INVALID priority"],
  [{ priority: "first" }, "PRIORITY_IS_INVALID priority"],
  [{ currencies: "GBP" }, "CURRENCIES_ARE_INVALID currencies"],
  [{ countries: "GB" }, "COUNTRIES_ARE_INVALID countries"],
  [{ lowValueInclusive: "little" }, "LOW_VALUE_IS_INVALID lowValueInclusive"],
  [{ highValueInclusive: "0" }, "HIGH_VALUE_IS_INVALID highValueInclusive"],
  [{ lowValueInclusive: "10.01", highValueInclusive: "10" }, "VALUE_RANGE_IS_INVALID lowValueInclusive"],
  [{ apps: undefined }, "APPS_ARE_REQUIRED apps"],
  [{ apps: "SANDBOX" }, "APPS_ARE_INVALID apps"],
  [{ apps: Array(21).fill(app) }, "APPS_LENGTH_OUT_OF_RANGE apps"],
  [{ apps: [{ appId: "NOBODY" }] }, "APP_ID_NOT_RECOGNISED apps/0/appId"],
  [
    { apps: [{ ...app, installedAppId: crypto.randomUUID() }] },
    "INSTALLED_APP_ID_NOT_RECOGNISED apps/0/installedAppId",
  ],
  [
    { apps: [{ ...app, excludedPaymentMethods: "CARD" }] },
    "PAYMENT_METHODS_ARE_INVALID apps/0/excludedPaymentMethods",
  ],
  [
    { apps: [{ ...app, availablePaymentMethods: ["BARTER"] }] },
    "PAYMENT_METHOD_NOT_RECOGNISED apps/0/availablePaymentMethods/0",
  ],
];

const faults: [body: Record<string, unknown>, fault: string][] = [
  [{ name: "x".repeat(101) }, "NAME_IS_INVALID /name"],
  [{ code: "x".repeat(51) }, "SCHEME_CODE_IS_INVALID /code"],
  [{ agreementType: "Often" }, "AGREEMENT_TYPE_NOT_RECOGNISED /agreementType"],
  [{ rules: undefined }, "RULES_ARE_REQUIRED /rules"],
  [{ rules: {} }, "RULES_ARE_INVALID /rules"],
  [{ rules: ["all"] }, "RULES_ARE_INVALID /rules/0"],
  [{ rules: Array(101).fill(rule) }, "RULES_LENGTH_OUT_OF_RANGE /rules"],
  ...ruleFaults.map(([changes, fault]): [Record<string, unknown>, string] => [
    { rules: [{ ...rule, ...changes }] },
    fault.replace(" ", " /rules/0/"),
  ]),
];

async function makeScheme(api: ApiClient, rules: unknown[] = [rule]): Promise<{ at: string; draft: string }> {
  const answer = await api.post(path, { name: "Made", rules });
  expect(answer.status, answer.text).toBe(201);
  const { schemeId, drafts } = answer.json<Scheme>();
  return { at: `${path}/${schemeId}`, draft: `${path}/${schemeId}/drafts/${drafts[0]?.draftId}` };
}

test("every fault of a scheme is named, in a new one and in a new draft, and nothing is kept", async ({
  ownApi,
}) => {
  const { at } = await makeScheme(ownApi);
  const before = (await ownApi.get(path)).text;
  const draftsBefore = (await ownApi.get(`${at}/drafts`)).text;
  for (const [changes, fault] of faults)
    await test.step(`${fault} for ${JSON.stringify(changes).slice(0, 60)}`, async () => {
      const body = { name: "Refused", rules: [rule], ...changes };
      expectProblem(await ownApi.post(path, body), 400, fault);
      expectProblem(await ownApi.post(`${at}/drafts`, body), 400, fault);
    });
  expect((await ownApi.get(path)).text).toBe(before);
  expect((await ownApi.get(`${at}/drafts`)).text).toBe(draftsBefore);
});

test("a draft is read, and deleted while it was never published", async ({ ownApi }) => {
  const { at } = await makeScheme(ownApi);
  const made = (await ownApi.post(`${at}/drafts`, { rules: [rule] })).json<{ draftId: string }>();
  const draft = `${at}/drafts/${made.draftId}`;
  expect((await ownApi.get(draft)).json()).toMatchObject({ draftId: made.draftId, status: "DRAFT" });
  expect((await ownApi.send("DELETE", draft)).status).toBe(204);
  expectProblem(await ownApi.get(draft), 404, "SCHEME_DRAFT_NOT_FOUND");
});

test("what cannot be published, scheduled or gone back to is refused with the reason", async ({ api }) => {
  const empty = await makeScheme(api, []);
  expectProblem(await api.post(`${empty.draft}/publish`, {}), 409, "SCHEME_DRAFT_HAS_NO_RULES /rules");
  const { at, draft } = await makeScheme(api);
  expectProblem(await api.post(`${draft}/publish`, { at: "tomorrow" }), 400, "PUBLISH_AT_IS_INVALID /at");
  expectProblem(await api.send("DELETE", `${draft}/schedule`), 409, "SCHEME_DRAFT_NOT_SCHEDULED");
  expect((await api.post(`${draft}/publish`, { at: "2099-01-01T00:00:00Z" })).status).toBe(202);
  const body = JSON.stringify({ rules: [] });
  const headers = { "content-type": "application/json" };
  expectProblem(await api.send("PUT", draft, { headers, body }), 409, "SCHEME_DRAFT_IS_SCHEDULED");
  expect((await api.send("DELETE", `${draft}/schedule`)).status).toBe(204);

  expect((await api.post(`${draft}/publish`, {})).status).toBe(200);
  const { draftId } = (await api.post(`${at}/drafts`, { rules: [rule] })).json<{ draftId: string }>();
  const rollBack = `${at}/roll-back`;
  expectProblem(await api.post(rollBack, {}), 409, "SCHEME_HAS_NO_EARLIER_DRAFT");
  expectProblem(await api.post(rollBack, { draftId }), 409, "SCHEME_DRAFT_NEVER_PUBLISHED /draftId");
  for (const unknown of ["nonsense", crypto.randomUUID()])
    expectProblem(await api.post(rollBack, { draftId: unknown }), 400, "DRAFT_ID_NOT_RECOGNISED /draftId");
});
