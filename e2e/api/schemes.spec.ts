import type { ApiClient } from "../support/api-client.ts";
import { startJourney } from "../support/journey.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, test } from "../support/test.ts";

const path = "/v1/schemes/collect";

type Draft = {
  draftId: string;
  status: string;
  code: string | null;
  rules: { priority: number; currencies: string[]; apps: { appId: string }[] }[];
  publishAt: string | null;
  check?: { unreachable: { priority: number; coveredBy: number[] }[]; gaps: { message: string }[] };
  warnings?: { field: string; message: string }[];
};
type Scheme = { schemeId: string; name: string; publishedDraftId: string | null; drafts: Draft[] };

const sandbox = [{ appId: "SANDBOX", excludedPaymentMethods: [] }];
const everything = {
  currencies: [],
  countries: [],
  lowValueInclusive: "",
  highValueInclusive: "",
  apps: sandbox,
};

async function makeScheme(api: ApiClient, rules: unknown[] = [everything]): Promise<Scheme> {
  const answer = await api.post(path, { name: "Made", rules });
  expect(answer.status, answer.text).toBe(201);
  return answer.json<Scheme>();
}

async function addDraft(api: ApiClient, schemeId: string, rules: unknown[]): Promise<Draft> {
  const answer = await api.post(`${path}/${schemeId}/drafts`, { rules });
  expect(answer.status, answer.text).toBe(201);
  expect(answer.headers.location).toBe(`${path}/${schemeId}/drafts/${answer.json<Draft>().draftId}`);
  return answer.json<Draft>();
}

const put = (api: ApiClient, at: string, body: unknown) =>
  api.send("PUT", at, { headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

test("a scheme is made as printed, read, renamed, listed and deleted", async ({ ownApi }) => {
  const answer = await ownApi.post(path, {
    name: "UK cards",
    code: "UKC",
    agreementType: "Reuse",
    rules: [
      {
        currencies: ["GBP"],
        countries: ["GB"],
        lowValueInclusive: "1",
        highValueInclusive: "5000",
        apps: [{ appId: "STRIPE", excludedPaymentMethods: ["AMERICAN-EXPRESS"] }],
      },
      {
        currencies: [],
        countries: [],
        lowValueInclusive: "",
        highValueInclusive: "",
        apps: [{ appId: "BRAINTREE", excludedPaymentMethods: [] }],
      },
    ],
  });
  expect(answer.status, answer.text).toBe(201);
  const scheme = answer.json<Scheme>();
  expect(scheme.schemeId).toMatch(/^[0-9A-F]{32}$/);
  expect(scheme).toMatchObject({ publishedDraftId: null, drafts: [{ status: "DRAFT", code: "UKC" }] });
  const at = `${path}/${scheme.schemeId}`;
  expect(answer.headers.location).toBe(at);
  expect((await ownApi.get(at)).json<Scheme>()).toEqual(scheme);
  const [draft] = scheme.drafts;
  expect((await ownApi.get(`${at}/drafts/latest`)).json<Draft>()).toEqual(draft);
  // What was read can be written back.
  expect((await put(ownApi, `${at}/drafts/${draft?.draftId}`, draft)).json<Draft>().rules).toEqual(
    draft?.rules,
  );
  expectProblem(await ownApi.get(`${at}/drafts/published`), 409, "SCHEME_NOT_PUBLISHED");
  expect((await put(ownApi, at, { name: "Renamed" })).json<Scheme>().name).toBe("Renamed");
  await makeScheme(ownApi);
  const names = (await ownApi.listAll<Scheme>(path, 1)).map(({ name }) => name);
  expect(names.filter((name) => name !== "Cards")).toEqual(["Made", "Renamed"]);
  expect((await ownApi.send("DELETE", at)).status).toBe(204);
  expectProblem(await ownApi.get(at), 404, "SCHEME_NOT_FOUND");
});

test("every fault of a scheme is told at once, with its place", async ({ ownApi }) => {
  const answer = await ownApi.post(path, {
    name: "",
    rules: [
      { currencies: ["ABC"], lowValueInclusive: "10", highValueInclusive: "9", apps: [{}] },
      { apps: [] },
    ],
  });
  expectProblem(
    answer,
    400,
    "NAME_IS_REQUIRED /name",
    "CURRENCY_NOT_SUPPORTED /rules/0/currencies/0",
    "APP_ID_IS_REQUIRED /rules/0/apps/0/appId",
    "APPS_ARE_REQUIRED /rules/1/apps",
  );
});

test("what is published decides at once what payers are offered, warns of its holes, and never changes again", async ({
  api,
}) => {
  const scheme = await makeScheme(api, [
    { ...everything, currencies: ["GBP"] },
    { ...everything, currencies: ["GBP"] },
  ]);
  const at = `${path}/${scheme.schemeId}`;
  const first = scheme.drafts[0]?.draftId ?? "";
  const published = await api.post(`${at}/drafts/${first}/publish`, "");
  expect(published.status, published.text).toBe(200);
  expect(published.json<Draft>()).toMatchObject({
    status: "PUBLISHED",
    check: { unreachable: [{ priority: 2, coveredBy: [1] }], gaps: [{ exceptCurrencies: ["GBP"] }] },
    warnings: [{ field: "/rules/1" }, { field: "/rules" }],
  });
  const body = { rules: [everything] };
  expectProblem(await put(api, `${at}/drafts/${first}`, body), 409, "SCHEME_DRAFT_IS_PUBLISHED");
  expectProblem(await api.send("DELETE", `${at}/drafts/${first}`), 409, "SCHEME_DRAFT_IS_PUBLISHED");
  expectProblem(await api.send("DELETE", at), 409, "SCHEME_IN_USE");
  const { link } = await startJourney(api, { schemeId: scheme.schemeId });
  const offered = async () => (await (await fetch(link)).text()).includes("Pay £10.00");
  expect(await offered()).toBe(true);
  const euros = await addDraft(api, scheme.schemeId, [{ ...everything, currencies: ["EUR"] }]);
  expect((await api.post(`${at}/drafts/${euros.draftId}/publish`, {})).status).toBe(200);
  expect(await offered()).toBe(false);
  const back = await api.post(`${at}/roll-back`, "");
  expect(back.json<Draft>()).toMatchObject({ draftId: first, status: "PUBLISHED" });
  expect(await offered()).toBe(true);
});

test("a draft is published by itself at its time, unless the schedule is taken back", async ({ api }) => {
  const scheme = await makeScheme(api);
  const at = `${path}/${scheme.schemeId}`;
  const draft = `${at}/drafts/${scheme.drafts[0]?.draftId}`;
  const later = await addDraft(api, scheme.schemeId, [everything]);
  const soon = new Date(Date.now() + 4_000).toISOString();
  const scheduled = await api.post(`${draft}/publish`, { at: soon });
  expect(scheduled.status, scheduled.text).toBe(202);
  expect(scheduled.json<Draft>()).toMatchObject({ status: "SCHEDULED", publishAt: soon });
  await api.post(`${at}/drafts/${later.draftId}/publish`, { at: soon });
  expect((await api.send("DELETE", `${at}/drafts/${later.draftId}/schedule`)).status).toBe(204);
  await expect
    .poll(async () => (await api.get(`${at}/drafts/published`)).status, { timeout: 20_000 })
    .toBe(200);
  const { drafts } = (await api.get(at)).json<Scheme>();
  expect(drafts.map(({ status }) => status)).toEqual(["DRAFT", "PUBLISHED"]);
  expectProblem(
    await api.post(`${at}/drafts/${later.draftId}/publish`, { at: "2026-01-01T00:00:00Z" }),
    400,
    "PUBLISH_AT_IS_PAST /at",
  );
});

test("a dry run says which rule matches and why, and a check what is missing, and nothing changes", async ({
  api,
}) => {
  const apps = [{ appId: "GOCARDLESS" }, ...sandbox];
  const scheme = await makeScheme(api, [
    { ...everything, countries: ["FR"] },
    { ...everything, apps },
  ]);
  const at = `${path}/${scheme.schemeId}`;
  const draftId = scheme.drafts[0]?.draftId;
  const asked = { amount: "42.50", currency: "GBP", country: "UK" };
  expectProblem(await api.post(`${at}/dry-run`, asked), 409, "SCHEME_NOT_PUBLISHED");
  const run = await api.post(`${at}/dry-run`, { ...asked, draftId });
  expect(run.json()).toMatchObject({
    matchedPriority: 2,
    rules: [
      { matches: false, reasons: [{ code: "COUNTRY_NOT_LISTED" }] },
      { matches: true, reasons: [{ code: "MATCHES" }] },
    ],
    offered: [{ paymentMethod: "CARD", appId: "SANDBOX" }],
    notOffered: [{ appId: "GOCARDLESS", code: "APP_NOT_INSTALLED" }],
  });
  const check = await api.send("POST", `${at}/drafts/${draftId}/check`);
  expect(check.json()).toMatchObject({
    publishable: false,
    problems: [{ errorCode: "APP_NOT_INSTALLED" }],
    gaps: [],
  });
  expectProblem(
    await api.post(`${at}/drafts/${draftId}/publish`, {}),
    409,
    "APP_NOT_INSTALLED /rules/1/apps/0/appId",
  );
  expect((await api.get(at)).json<Scheme>()).toEqual(scheme);
});

test("another tenant's scheme is not found, by any way", async ({ api, otherApi }) => {
  const scheme = await makeScheme(api);
  const at = `${path}/${scheme.schemeId}`;
  const draft = `${at}/drafts/${scheme.drafts[0]?.draftId}`;
  for (const answer of [
    await otherApi.get(at),
    await otherApi.get(`${at}/drafts`),
    await otherApi.get(draft),
    await put(otherApi, at, { name: "Mine" }),
    await put(otherApi, draft, { rules: [everything] }),
    await otherApi.post(`${draft}/publish`, {}),
    await otherApi.post(`${at}/roll-back`, {}),
    await otherApi.send("DELETE", draft),
    await otherApi.send("DELETE", at),
  ])
    expectProblem(answer, 404, "SCHEME_NOT_FOUND");
  expect((await api.get(at)).json<Scheme>()).toEqual(scheme);
});
