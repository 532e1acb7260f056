import { describe, expect, test } from "vitest";
import { publishDraft as publishContract } from "#lib/contracts/scheme.ts";
import { parseSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { auditOf, jobsOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { look } from "#lib/testing/payment.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { addDraft, makeScheme, sandboxRule } from "#lib/testing/scheme.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { publishSchemeDraft } from "#lib/worker/publish-scheme-draft.ts";
import { perform } from "../operation.ts";
import { checkDraft } from "./check-draft.ts";
import { dryRunScheme } from "./dry-run.ts";
import { getDraft } from "./get-draft.ts";
import { publishDraft } from "./publish-draft.ts";
import { rollBackScheme } from "./roll-back.ts";
import { unscheduleDraft } from "./unschedule-draft.ts";

const publish = (tenant: TestTenant, schemeId: string, draftId: string, at?: string) =>
  perform(publishDraft, tenant.caller, { schemeId, draftId, ...publishContract.parse({ at }) });

const publishedId = async (tenant: TestTenant, schemeId: string) =>
  (await perform(getDraft, tenant.caller, { schemeId, draftId: "published" })).draftId;

const tomorrow = () => new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();

const due = (tenant: TestTenant, schemeId: string, draftId: string) => ({
  tenantId: tenant.tenantId,
  schemeId: parseSchemeId(schemeId) ?? "",
  draftId,
});

/** The clock of the database cannot be moved: the time that was set is. */
const makeDue = (draftId: string) =>
  owner()`UPDATE scheme_drafts SET publish_at = now() - interval '1 second' WHERE draft_id = ${draftId}`;

describe("publishing", () => {
  test("puts a draft in force for the next look at a pay page, and says what its rules leave out", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant, [
      sandboxRule({ currencies: ["GBP"], lowValueInclusive: "5" }),
      sandboxRule({ currencies: ["GBP"], lowValueInclusive: "6" }),
    ]);
    const published = await publish(tenant, schemeId, draft.draftId);
    expect(published).toMatchObject({ status: "PUBLISHED", draftId: draft.draftId });
    expect(published.check).toMatchObject({
      publishable: true,
      unreachable: [{ priority: 2, coveredBy: [1] }],
      gaps: [{ exceptCurrencies: ["GBP"] }, { currencies: ["GBP"], below: "5" }],
    });
    const { secret } = await makePayableLink(tenant, { schemeId });
    expect((await look(secret)).offers.map(({ paymentMethod }) => paymentMethod)).toEqual(["CARD"]);
    const next = await addDraft(tenant, schemeId, [sandboxRule({ currencies: ["EUR"] })]);
    await publish(tenant, schemeId, next.draftId);
    expect((await look(secret)).offers).toEqual([]);
    expect((await auditOf(tenant.tenantId)).at(-1)).toMatchObject({
      action: "scheme_draft.publish",
      details: { draftId: next.draftId, before: draft.draftId },
    });
  });

  test("is refused for a draft without rules, for one with apps that are not installed, and twice", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant, []);
    expect(await faultsOf(publish(tenant, schemeId, draft.draftId))).toEqual([
      { code: "SCHEME_DRAFT_HAS_NO_RULES", field: "/rules" },
    ]);
    const apps = [{ appId: "STRIPE" }, { appId: "SANDBOX" }, { appId: "BRAINTREE" }];
    const absent = await addDraft(tenant, schemeId, [sandboxRule({ apps })]);
    const path = { schemeId, draftId: absent.draftId };
    for (const at of [undefined, tomorrow()])
      expect(await faultsOf(publish(tenant, schemeId, absent.draftId, at))).toEqual([
        { code: "APP_NOT_INSTALLED", field: "/rules/0/apps/0/appId" },
        { code: "APP_NOT_INSTALLED", field: "/rules/0/apps/2/appId" },
      ]);
    expect(await perform(checkDraft, tenant.caller, path)).toMatchObject({
      publishable: false,
      problems: [{ field: "/rules/0/apps/0/appId" }, { field: "/rules/0/apps/2/appId" }],
      gaps: [],
    });
    const good = await addDraft(tenant, schemeId);
    await publish(tenant, schemeId, good.draftId);
    expect(await refusedWith(publish(tenant, schemeId, good.draftId))).toEqual(["SCHEME_DRAFT_IS_PUBLISHED"]);
  });

  test("of two drafts at once leaves one of them in force, and both in the audit log", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant);
    const other = await addDraft(tenant, schemeId);
    await Promise.all([publish(tenant, schemeId, draft.draftId), publish(tenant, schemeId, other.draftId)]);
    const entries = (await auditOf(tenant.tenantId)).filter(
      ({ action }) => action === "scheme_draft.publish",
    );
    expect(entries).toHaveLength(2);
    expect(await publishedId(tenant, schemeId)).toBe(entries.at(-1)?.details.draftId);
  });
});

describe("rolling back", () => {
  test("leads to the draft before, to a certain one, and never to one that was not published", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft: first } = await makeScheme(tenant);
    const roll = (draftId?: string) => perform(rollBackScheme, tenant.caller, { schemeId, draftId });
    expect(await refusedWith(roll())).toEqual(["SCHEME_NOT_PUBLISHED"]);
    await publish(tenant, schemeId, first.draftId);
    expect(await refusedWith(roll())).toEqual(["SCHEME_HAS_NO_EARLIER_DRAFT"]);
    const second = await addDraft(tenant, schemeId);
    const third = await addDraft(tenant, schemeId);
    await publish(tenant, schemeId, second.draftId);
    expect(await refusedWith(roll(third.draftId))).toEqual(["SCHEME_DRAFT_NEVER_PUBLISHED"]);
    await publish(tenant, schemeId, third.draftId);
    expect((await roll()).draftId).toBe(second.draftId);
    expect((await roll()).draftId).toBe(third.draftId);
    expect((await roll(first.draftId)).draftId).toBe(first.draftId);
    expect(await publishedId(tenant, schemeId)).toBe(first.draftId);
  });
});

describe("a draft that is scheduled", () => {
  test("comes into force at its time, once, and not before", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant);
    const { draftId } = draft;
    expect(await publish(tenant, schemeId, draftId, tomorrow())).toMatchObject({ status: "SCHEDULED" });
    const [job] = await jobsOf(tenant.tenantId);
    expect(job).toMatchObject({ name: "publish-scheme-draft", payload: { draftId } });
    expect(job?.delayMs).toBeGreaterThan(23 * 60 * 60 * 1000);
    await publishSchemeDraft(due(tenant, schemeId, draftId));
    expect(await refusedWith(publishedId(tenant, schemeId))).toEqual(["SCHEME_NOT_PUBLISHED"]);
    expect(await jobsOf(tenant.tenantId)).toHaveLength(1);
    await makeDue(draftId);
    await publishSchemeDraft(due(tenant, schemeId, draftId));
    await publishSchemeDraft(due(tenant, schemeId, draftId));
    expect(await publishedId(tenant, schemeId)).toBe(draftId);
    const entries = (await auditOf(tenant.tenantId)).filter(({ actor }) => actor === "system");
    expect(entries.map(({ action }) => action)).toEqual(["scheme_draft.publish_scheduled"]);
  });

  test("has the last time that was set, and one job, and none when it is published by hand", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant);
    await publish(tenant, schemeId, draft.draftId, tomorrow());
    const later = new Date(Date.now() + 72 * 60 * 60 * 1000).toISOString();
    expect((await publish(tenant, schemeId, draft.draftId, later)).publishAt).toBe(later);
    const jobs = await jobsOf(tenant.tenantId);
    expect(jobs).toHaveLength(1);
    expect(jobs[0]?.delayMs).toBeGreaterThan(71 * 60 * 60 * 1000);
    const other = await addDraft(tenant, schemeId);
    await publish(tenant, schemeId, other.draftId, tomorrow());
    expect(await jobsOf(tenant.tenantId)).toHaveLength(2);
    expect(await publish(tenant, schemeId, draft.draftId)).toMatchObject({ publishAt: null });
    expect((await jobsOf(tenant.tenantId)).map(({ payload }) => payload.draftId)).toEqual([other.draftId]);
  });

  test("is a draft again when the schedule is taken back, and cannot be changed before", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant);
    const path = { schemeId, draftId: draft.draftId };
    expect(await refusedWith(perform(unscheduleDraft, tenant.caller, path))).toEqual([
      "SCHEME_DRAFT_NOT_SCHEDULED",
    ]);
    await publish(tenant, schemeId, draft.draftId, tomorrow());
    await perform(unscheduleDraft, tenant.caller, path);
    expect(await perform(getDraft, tenant.caller, path)).toMatchObject({ status: "DRAFT", publishAt: null });
    expect(await jobsOf(tenant.tenantId)).toEqual([]);
  });

  test("is refused for a time that has passed, by the database's clock", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant);
    expect(await faultsOf(publish(tenant, schemeId, draft.draftId, "2026-01-01T00:00:00Z"))).toEqual([
      { code: "PUBLISH_AT_IS_PAST", field: "/at" },
    ]);
    expect(await jobsOf(tenant.tenantId)).toEqual([]);
  });

  test("and cannot be published any more when its time comes stays a draft, and the audit log says why", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant);
    await publish(tenant, schemeId, draft.draftId, tomorrow());
    await owner()`UPDATE installed_apps SET status = 'UNINSTALLED' WHERE tenant_id = ${tenant.tenantId}`;
    await makeDue(draft.draftId);
    await publishSchemeDraft(due(tenant, schemeId, draft.draftId));
    expect(await refusedWith(publishedId(tenant, schemeId))).toEqual(["SCHEME_NOT_PUBLISHED"]);
    expect((await auditOf(tenant.tenantId)).at(-1)).toMatchObject({
      action: "scheme_draft.publish_failed",
      details: { problems: "APP_NOT_INSTALLED" },
    });
  });
});

describe("a dry run", () => {
  test("tells the rule that matches, why the others do not, and what is offered as the pay page offers it", async () => {
    const tenant = await makeTenant();
    const { schemeId, draft } = await makeScheme(tenant, [
      sandboxRule({ currencies: ["EUR"] }),
      sandboxRule({ apps: [{ appId: "STRIPE" }, { appId: "SANDBOX" }] }),
      sandboxRule(),
    ]);
    const asked = { schemeId, amount: "10.00", currency: "GBP", country: "GB", direction: undefined };
    expect(await refusedWith(perform(dryRunScheme, tenant.caller, { ...asked, draftId: undefined }))).toEqual(
      ["SCHEME_NOT_PUBLISHED"],
    );
    const result = await perform(dryRunScheme, tenant.caller, { ...asked, draftId: draft.draftId });
    expect(result).toMatchObject({ matchedPriority: 2, draftId: draft.draftId });
    expect(result.rules.map(({ matches, reasons }) => [matches, ...reasons.map(({ code }) => code)])).toEqual(
      [
        [false, "CURRENCY_NOT_LISTED"],
        [true, "MATCHES"],
        [false, "EARLIER_RULE_MATCHES"],
      ],
    );
    expect(result.offered).toEqual([
      {
        paymentMethod: "CARD",
        appId: "SANDBOX",
        appName: "Quittance Sandbox",
        installedAppId: tenant.installedAppId,
        cardBrands: [],
      },
    ]);
    expect(result.notOffered).toMatchObject([{ appId: "STRIPE", code: "APP_NOT_INSTALLED" }]);
    await owner()`UPDATE installed_apps SET status = 'DISABLED' WHERE tenant_id = ${tenant.tenantId}`;
    const disabled = await perform(dryRunScheme, tenant.caller, { ...asked, draftId: draft.draftId });
    expect(disabled.offered).toEqual([]);
    expect(disabled.notOffered.map(({ code }) => code)).toEqual(["APP_NOT_INSTALLED", "APP_DISABLED"]);
  });
});
