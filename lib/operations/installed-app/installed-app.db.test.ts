import { describe, expect, test } from "vitest";
import { auditOf } from "#lib/testing/books.ts";
import { storedByPayment } from "#lib/testing/instrument.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, look, sandboxToken, start, submitted } from "#lib/testing/payment.ts";
import { askRefund, claim, hearRefund, settled } from "#lib/testing/refund.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { addDraft, makeScheme, sandboxRule } from "#lib/testing/scheme.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { prepareInquiry } from "../attempt/prepare-inquiry.ts";
import { startAttempt } from "../attempt/start.ts";
import { finishRemoval } from "../financial-instrument/finish-removal.ts";
import { removeFinancialInstrument } from "../financial-instrument/remove.ts";
import { perform, systemCaller } from "../operation.ts";
import { getEventCredentials } from "../provider-event/receive.ts";
import { publishDraft } from "../scheme/publish-draft.ts";
import { changeInstalledApp } from "./change.ts";
import { getInstalledApp } from "./get.ts";
import { installApp } from "./install.ts";
import { listInstalledApps } from "./list.ts";
import { uninstallApp } from "./uninstall.ts";

const install = (tenant: TestTenant, appId = "SANDBOX") =>
  perform(installApp, tenant.caller, { appId, name: undefined });
const uninstall = (tenant: TestTenant, installedAppId = tenant.installedAppId) =>
  perform(uninstallApp, tenant.caller, { installedAppId });
const change = (tenant: TestTenant, enabled: boolean, installedAppId = tenant.installedAppId) =>
  perform(changeInstalledApp, tenant.caller, { installedAppId, enabled, name: undefined });
const publish = (tenant: TestTenant, schemeId: string, draftId: string, at?: string) =>
  perform(publishDraft, tenant.caller, { schemeId, draftId, at });

/** The tenant's first scheme, which comes with it, leads to the sandbox whatever is installed. */
const forgetScheme = ({ tenantId }: TestTenant) =>
  owner()`UPDATE schemes SET published_draft_id = NULL WHERE tenant_id = ${tenantId}`;

describe("an installation", () => {
  test("is found by its app in any case while there is one, and only by its id when there are two", async () => {
    const tenant = await makeTenant();
    const by = (installedAppId: string) => perform(getInstalledApp, tenant.caller, { installedAppId });
    expect((await by("sandbox")).installedAppId).toBe(tenant.installedAppId);
    const second = await install(tenant);
    expect(await refusedWith(by("SANDBOX"))).toEqual(["APP_INSTALLED_TWICE"]);
    expect((await by(second.installedAppId.toUpperCase())).status).toBe("INCOMPLETE");
    for (const id of ["STRIPE", "x", "01990000-0000-7000-8000-000000000000"])
      expect(await refusedWith(by(id))).toEqual(["INSTALLED_APP_NOT_FOUND"]);
    const { items } = await perform(listInstalledApps, tenant.caller, { limit: 10, status: undefined });
    expect(items.map(({ installedAppId }) => installedAppId)).toEqual([
      second.installedAppId,
      tenant.installedAppId,
    ]);
  });

  test("is refused for an app that this version has no way to, and one that there is not", async () => {
    const tenant = await makeTenant();
    expect(await refusedWith(install(tenant, "GOCARDLESS"))).toEqual(["APP_NOT_AVAILABLE"]);
    expect(await refusedWith(install(tenant, "COWRIES"))).toEqual(["APP_NOT_FOUND"]);
  });

  test("that is disabled offers nothing and begins nothing until it is enabled again", async () => {
    const tenant = await makeTenant();
    const { secret } = await makePayableLink(tenant);
    const [offer] = (await look(secret)).offers;
    expect(offer?.installedAppId).toBe(tenant.installedAppId);
    expect((await change(tenant, false)).status).toBe("DISABLED");
    expect((await look(secret)).offers).toEqual([]);
    if (!offer) throw new Error("nothing offered");
    const { payLink, instruction } = (await look(secret)).facts;
    const pressed = perform(
      startAttempt,
      { tenantId: tenant.tenantId, actor: { kind: "payer" }, correlationId: null },
      {
        payLinkId: payLink.payLinkId,
        instructionId: instruction.instructionId,
        offer,
        amount: "10.00",
        currency: "GBP",
        paymentToken: sandboxToken(),
        displayName: null,
        store: false,
        payerToken: "browser",
        leaseMs: 15_000,
      },
    );
    expect(await pressed).toBeNull();
    expect((await change(tenant, true)).status).toBe("ACTIVE");
    expect(await start(tenant.tenantId, secret)).not.toBeNull();
  });

  test("cannot be enabled before it is configured", async () => {
    const tenant = await makeTenant();
    const { installedAppId } = await install(tenant);
    expect(await refusedWith(change(tenant, true, installedAppId))).toEqual(["APP_NOT_CONFIGURED"]);
  });

  test("of another tenant is not found, and nothing of it changes", async () => {
    const [tenant, foreign] = [await makeTenant(), await makeTenant()];
    for (const asking of [
      () => perform(getInstalledApp, tenant.caller, { installedAppId: foreign.installedAppId }),
      () => change(tenant, false, foreign.installedAppId),
      () => uninstall(tenant, foreign.installedAppId),
    ])
      expect(await refusedWith(asking())).toEqual(["INSTALLED_APP_NOT_FOUND"]);
    expect(await auditOf(foreign.tenantId)).toEqual([]);
  });
});

describe("uninstalling", () => {
  test("forgets the credentials, and takes no events any more", async () => {
    const tenant = await makeTenant();
    await forgetScheme(tenant);
    expect(await uninstall(tenant)).toMatchObject({ status: "UNINSTALLED", configuration: {} });
    const { tenantId, installedAppId } = tenant;
    expect(await perform(getEventCredentials, systemCaller(tenantId), { installedAppId })).toBeNull();
    expect(await refusedWith(uninstall(tenant))).toEqual(["INSTALLED_APP_NOT_FOUND"]);
    expect((await auditOf(tenantId)).map(({ action }) => action)).toEqual(["installed_app.uninstall"]);
  });

  test("is refused while a published or a scheduled scheme uses it, with the names of the schemes", async () => {
    const tenant = await makeTenant();
    const inUse = () => uninstall(tenant).catch((error: Error) => error.message);
    expect(await inUse()).toContain("APP_IN_USE: Published or scheduled schemes use this installation: All.");
    await forgetScheme(tenant);
    const { schemeId, draft } = await makeScheme(tenant);
    await publish(tenant, schemeId, draft.draftId, new Date(Date.now() + 3_600_000).toISOString());
    expect(await inUse()).toContain("use this installation: Made.");
  });

  test("is done when another installation of the app can take its place, unless the scheme names this very one", async () => {
    const tenant = await makeTenant();
    const second = await install(tenant);
    const apps = [{ appId: "SANDBOX", installedAppId: second.installedAppId }];
    const { schemeId } = await makeScheme(tenant);
    const named = await addDraft(tenant, schemeId, [sandboxRule({ apps })]);
    await publish(tenant, schemeId, named.draftId);
    expect(await refusedWith(uninstall(tenant, second.installedAppId))).toEqual(["APP_IN_USE"]);
    expect((await uninstall(tenant)).status).toBe("UNINSTALLED");
    expect(await refusedWith(uninstall(tenant, second.installedAppId))).toEqual(["APP_IN_USE"]);
  });

  test("of the last two at once leaves one to the scheme that needs one", async () => {
    const tenant = await makeTenant();
    const second = await install(tenant);
    const ends = await Promise.allSettled([uninstall(tenant), uninstall(tenant, second.installedAppId)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("and publishing at once leave no published scheme without its app", async () => {
    for (let round = 0; round < 5; round += 1) {
      const tenant = await makeTenant();
      await forgetScheme(tenant);
      const { schemeId, draft } = await makeScheme(tenant);
      const ends = await Promise.allSettled([uninstall(tenant), publish(tenant, schemeId, draft.draftId)]);
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  test("is refused while a payment is under way", async () => {
    const tenant = await makeTenant();
    await submitted(tenant);
    await forgetScheme(tenant);
    expect(await refusedWith(uninstall(tenant))).toEqual(["APP_HAS_OPEN_PAYMENTS"]);
  });

  test("is refused while a payment may still come to nothing, of which nobody but the provider would know", async () => {
    const tenant = await makeTenant();
    const { attemptId } = await submitted(tenant);
    await forgetScheme(tenant);
    await hear(tenant.tenantId, attemptId, { kind: "done" }, { isFinal: false });
    expect(await refusedWith(uninstall(tenant))).toEqual(["APP_HAS_OPEN_PAYMENTS"]);
    await hear(tenant.tenantId, attemptId, { kind: "declined", reason: "generic", code: "4001" });
    expect((await uninstall(tenant)).status).toBe("UNINSTALLED");
  });

  test("is refused while money is on its way back through it, and done when that has ended", async () => {
    const tenant = await makeTenant();
    const payment = await settled(tenant);
    await forgetScheme(tenant);
    const { refundId } = await askRefund(tenant.caller, payment, { amount: "1.00" });
    expect(await refusedWith(uninstall(tenant))).toEqual(["APP_HAS_OPEN_PAYMENTS"]);
    await claim(tenant.tenantId, refundId);
    await hearRefund(tenant.tenantId, refundId, { kind: "done" });
    expect((await uninstall(tenant)).status).toBe("UNINSTALLED");
    expect(await refusedWith(askRefund(tenant.caller, payment))).toEqual(["REFUND_NOT_SUPPORTED"]);
  });

  test("and asking for a refund at once leave no refund without its app", async () => {
    for (let round = 0; round < 5; round += 1) {
      const tenant = await makeTenant();
      const payment = await settled(tenant);
      await forgetScheme(tenant);
      const ends = await Promise.allSettled([uninstall(tenant), askRefund(tenant.caller, payment)]);
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    }
  });

  test("is refused while its provider keeps what a customer let be stored, until it has forgotten that", async () => {
    const tenant = await makeTenant();
    const { financialInstrumentId } = await storedByPayment(tenant);
    await forgetScheme(tenant);
    expect(await refusedWith(uninstall(tenant))).toEqual(["APP_HAS_STORED_INSTRUMENTS"]);
    const place = { customerRef: "customer", financialInstrumentId };
    await perform(removeFinancialInstrument, tenant.caller, place);
    expect(await refusedWith(uninstall(tenant))).toEqual(["APP_HAS_STORED_INSTRUMENTS"]);
    await perform(finishRemoval, systemCaller(tenant.tenantId), { financialInstrumentId });
    expect((await uninstall(tenant)).status).toBe("UNINSTALLED");
  });

  test("ends the watch for a late yes: there is nobody to ask any more", async () => {
    const tenant = await makeTenant();
    const { tenantId } = tenant;
    const { attemptId } = await submitted(tenant);
    await hear(tenantId, attemptId, { kind: "absent", final: true });
    await forgetScheme(tenant);
    await uninstall(tenant);
    expect(await perform(prepareInquiry, systemCaller(tenantId), { attemptId, scheduled: true })).toBeNull();
  });
});
