import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startStripeSimulator } from "#e2e/simulators/stripe/simulator.ts";
import type { InstalledApp } from "#lib/contracts/marketplace.ts";
import { changeInstalledApp } from "#lib/operations/installed-app/change.ts";
import { configureApp } from "#lib/operations/installed-app/configure.ts";
import { getInstalledApp } from "#lib/operations/installed-app/get.ts";
import { installApp } from "#lib/operations/installed-app/install.ts";
import { verifyApp } from "#lib/operations/installed-app/verify.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { getEventCredentials } from "#lib/operations/provider-event/receive.ts";
import { openMerchant } from "#lib/sandbox-bank/books.ts";
import { type Bank, openBank } from "#lib/testing/bank.ts";
import { attemptsOf, auditOf, instructionOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, look, sandboxToken, start, submitted } from "#lib/testing/payment.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makeTenantOf } from "#lib/testing/simulated-tenant.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { inquireAttempt, submitAttempt } from "./attempt.ts";
import { askBeforeVerifying, checkBeforeConfiguring } from "./verify-app.ts";

/** An installation from its beginning, with the bank behind real HTTP. */

let bank: Bank;
beforeAll(async () => {
  bank = await openBank();
  vi.stubEnv("BASE_URL", bank.url);
  vi.stubEnv("ALLOW_SIMULATORS", "true");
});
afterAll(() => bank.stop());

const install = (tenant: TestTenant, name?: string) =>
  perform(installApp, tenant.caller, { appId: "sandbox", name });

async function configure(tenant: TestTenant, installedAppId: string, given: object): Promise<InstalledApp> {
  const input = { installedAppId, given: given as Record<string, unknown> };
  return perform(configureApp, tenant.caller, await checkBeforeConfiguring(input, tenant.caller));
}

const verify = async (tenant: TestTenant, installedAppId: string) =>
  perform(verifyApp, tenant.caller, await askBeforeVerifying({ installedAppId }, tenant.caller));

const newMerchant = () => openMerchant("Test", `${bank.url}/events`);

const get = (tenant: TestTenant, installedAppId: string) =>
  perform(getInstalledApp, tenant.caller, { installedAppId });

describe("configuring", () => {
  test("makes an installation ready with genuine credentials, and shows none of its secrets again", async () => {
    const tenant = await makeTenant();
    const installed = await install(tenant, "Cards");
    expect(installed).toMatchObject({
      appId: "SANDBOX",
      name: "Cards",
      status: "INCOMPLETE",
      configuration: {},
      verification: null,
      eventsUrl: `${bank.url}/providers/SANDBOX/${installed.installedAppId}/events`,
    });
    const { merchantId, ...secrets } = await newMerchant();
    const configured = await configure(tenant, installed.installedAppId, {
      MerchantID: merchantId,
      ...secrets,
    });
    expect(configured).toMatchObject({
      status: "ACTIVE",
      configuration: {
        merchantId,
        secretKey: { set: true, hint: `••••${secrets.secretKey.slice(-4)}` },
        eventSecret: { set: true, hint: `••••${secrets.eventSecret.slice(-4)}` },
      },
      verification: { ok: true, at: expect.any(String), problem: null },
    });
    expect(await get(tenant, installed.installedAppId)).toEqual(configured);
    const [row] = await owner()`
      SELECT (SELECT jsonb_agg(a) FROM installed_apps a WHERE tenant_id = ${tenant.tenantId})::text AS apps,
        (SELECT jsonb_agg(a) FROM audit_log a WHERE tenant_id = ${tenant.tenantId})::text AS audit`;
    for (const secret of Object.values(secrets))
      for (const kept of [row?.apps, row?.audit, JSON.stringify(configured)])
        expect(kept).not.toContain(secret);
    expect((await auditOf(tenant.tenantId)).map(({ action }) => action)).toEqual([
      "installed_app.install",
      "installed_app.configure",
    ]);
  });

  test("keeps the secrets that are left out, empty or sent as they are shown", async () => {
    const tenant = await makeTenant();
    const { installedAppId } = await install(tenant);
    const credentials = await newMerchant();
    const first = await configure(tenant, installedAppId, credentials);
    for (const given of [first.configuration, {}, { secretKey: "", eventSecret: null }])
      await configure(tenant, installedAppId, given);
    const kept = await perform(getEventCredentials, systemCaller(tenant.tenantId), { installedAppId });
    expect(kept).toEqual(credentials);
  });

  test("is refused with every setting that is missing or wrong, and what was there stays", async () => {
    const tenant = await makeTenant();
    const { installedAppId } = await install(tenant);
    const credentials = await newMerchant();
    expect(await faultsOf(configure(tenant, installedAppId, { merchantId: "me", secretKey: " " }))).toEqual([
      { code: "SETTING_IS_INVALID", field: "/merchantId" },
      { code: "SETTING_IS_REQUIRED", field: "/secretKey" },
      { code: "SETTING_IS_REQUIRED", field: "/eventSecret" },
    ]);
    const withCard = { ...credentials, merchantId: "4242 4242 4242 4242" };
    expect(await refusedWith(configure(tenant, installedAppId, withCard))).toContain(
      "CARD_NUMBER_NOT_ALLOWED",
    );
    expect(await get(tenant, installedAppId)).toMatchObject({ status: "INCOMPLETE", configuration: {} });
  });

  test("does not lead to another merchant once a payment was made, which only the first one knows of", async () => {
    const tenant = await makeTenant();
    const { installedAppId, merchantId, tenantId } = tenant;
    const { orderRef, secret, attemptId } = await submitted(tenant);
    await owner()`
      INSERT INTO sandbox_bank.charges (charge_id, merchant_id, idempotency_key, reference, token, amount_minor, currency, status)
      VALUES (gen_random_uuid(), ${merchantId}, 'k', ${attemptId}, ${sandboxToken()}, 1000, 'GBP', 'succeeded')`;
    expect(await refusedWith(configure(tenant, installedAppId, await newMerchant()))).toEqual([
      "APP_HAS_PAYMENTS",
    ]);
    await owner()`UPDATE attempts SET submitted_at = now() - interval '1 hour' WHERE attempt_id = ${attemptId}`;
    await inquireAttempt({ tenantId, attemptId });
    expect(await instructionOf(tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
    expect((await look(secret)).state).toBe("paid_elsewhere");
    expect(await refusedWith(configure(tenant, installedAppId, await newMerchant()))).toEqual([
      "APP_HAS_PAYMENTS",
    ]);
  });

  test("leads to another merchant as long as no payment came about", async () => {
    const tenant = await makeTenant();
    const { attemptId } = await submitted(tenant);
    await hear(tenant.tenantId, attemptId, { kind: "refused" }, { providerReference: null });
    expect((await configure(tenant, tenant.installedAppId, await newMerchant())).status).toBe("ACTIVE");
  });

  test("puts a new key of the same merchant in the place of the old one while money is under way", async () => {
    const tenant = await makeTenant();
    await submitted(tenant);
    const secretKey = `sbx_sk_${"n".repeat(32)}`;
    await owner()`
      UPDATE sandbox_bank.merchants SET secret_key_hash = sha256(${secretKey}::bytea) WHERE merchant_id = ${tenant.merchantId}`;
    expect((await configure(tenant, tenant.installedAppId, { secretKey })).status).toBe("ACTIVE");
  });

  test("at Stripe, whose keys do not say whose they are, another account's are refused while a payment is under way, and it is not lost", async () => {
    const simulator = await startStripeSimulator();
    const { accountId, ...keys } = simulator.openAccount();
    const tenant = await makeTenantOf("STRIPE", { ...keys, simulatorUrl: simulator.url });
    const { tenantId, installedAppId } = tenant;
    const { orderRef, secret } = await makePayableLink(tenant);
    const paymentToken = simulator.bank.typeCard(accountId, { number: "4242424242424242" });
    const attemptId = String(await start(tenantId, secret, { paymentToken }));
    // The money is taken; its answer is lost, and nobody can ask.
    simulator.suffer("fail after the work", "collect");
    simulator.suffer("fail before the work", "inquire");
    await submitAttempt({ tenantId, attemptId });
    simulator.clearFaults();
    expect(await attemptsOf(tenantId)).toMatchObject([{ status: "UNKNOWN" }]);

    const { publishableKey, secretKey: strangeKey } = simulator.openAccount();
    const strange = { publishableKey, secretKey: strangeKey };
    expect(await faultsOf(configure(tenant, installedAppId, strange))).toEqual([
      { code: "CREDENTIALS_NOT_ACCEPTED", field: "/secretKey" },
    ]);
    const secretKey = `sk_test_${"n".repeat(24)}`;
    simulator.openAccount({ accountId, secretKey });
    expect((await configure(tenant, installedAppId, { secretKey })).status).toBe("ACTIVE");
    await inquireAttempt({ tenantId, attemptId });
    expect(await instructionOf(tenantId, orderRef)).toMatchObject({ status: "SETTLED" });
    expect(await refusedWith(configure(tenant, installedAppId, strange))).toEqual([
      "CREDENTIALS_NOT_ACCEPTED",
    ]);
    await simulator.stop();
  });

  test("is refused with what the bank does not take, and the credentials that worked go on working", async () => {
    const tenant = await makeTenant();
    const { installedAppId } = await install(tenant);
    const credentials = await newMerchant();
    const before = await configure(tenant, installedAppId, credentials);
    const { secretKey, eventSecret } = await newMerchant();
    expect(await faultsOf(configure(tenant, installedAppId, { secretKey }))).toEqual([
      { code: "CREDENTIALS_NOT_ACCEPTED", field: "/secretKey" },
    ]);
    expect(await faultsOf(configure(tenant, installedAppId, { eventSecret }))).toEqual([
      { code: "CREDENTIALS_NOT_ACCEPTED", field: "/eventSecret" },
    ]);
    bank.suffer("fail before the work", "GET");
    expect(await refusedWith(configure(tenant, installedAppId, {}))).toEqual(["PROVIDER_NOT_REACHED"]);
    expect(await get(tenant, installedAppId)).toEqual(before);
  });

  test("loses to whoever changed the installation while the bank was asked", async () => {
    const tenant = await makeTenant();
    const { installedAppId } = await install(tenant);
    const given = (await newMerchant()) as Record<string, unknown>;
    const checked = await checkBeforeConfiguring({ installedAppId, given }, tenant.caller);
    await perform(changeInstalledApp, tenant.caller, { installedAppId, name: "Renamed", enabled: undefined });
    expect(await refusedWith(perform(configureApp, tenant.caller, checked))).toEqual(["STATUS_CHANGED"]);
    expect(await get(tenant, installedAppId)).toMatchObject({ name: "Renamed", status: "INCOMPLETE" });
  });

  test("loses to a payment that began while the bank was asked: it may just be made with what is kept now", async () => {
    const tenant = await makeTenant();
    const { installedAppId } = tenant;
    const given = (await newMerchant()) as Record<string, unknown>;
    const checked = await checkBeforeConfiguring({ installedAppId, given }, tenant.caller);
    const { secret } = await makePayableLink(tenant);
    await start(tenant.tenantId, secret);
    expect(await refusedWith(perform(configureApp, tenant.caller, checked))).toEqual(["STATUS_CHANGED"]);
  });

  test("another tenant's installation is not found, before anybody is asked", async () => {
    const [tenant, foreign] = [await makeTenant(), await makeTenant()];
    const { installedAppId } = foreign;
    const credentials = await newMerchant();
    expect(await refusedWith(configure(tenant, installedAppId, credentials))).toEqual([
      "INSTALLED_APP_NOT_FOUND",
    ]);
    expect(await refusedWith(verify(tenant, installedAppId))).toEqual(["INSTALLED_APP_NOT_FOUND"]);
    const kept = await perform(getEventCredentials, systemCaller(foreign.tenantId), { installedAppId });
    expect(kept?.merchantId).toBe(foreign.merchantId);
  });
});

describe("verifying", () => {
  test("keeps what the bank says of the credentials, good or bad, and changes nothing else", async () => {
    const tenant = await makeTenant();
    const { installedAppId } = tenant;
    expect(await verify(tenant, installedAppId)).toMatchObject({
      status: "ACTIVE",
      verification: { ok: true, problem: null },
    });
    await owner()`UPDATE sandbox_bank.merchants SET secret_key_hash = sha256('x') WHERE merchant_id = ${tenant.merchantId}`;
    expect(await verify(tenant, installedAppId)).toMatchObject({
      status: "ACTIVE",
      verification: { ok: false, at: expect.any(String), problem: expect.stringContaining("secret key") },
    });
  });

  test("is refused before the installation is configured, and to who may only read", async () => {
    const tenant = await makeTenant();
    const { installedAppId } = await install(tenant);
    expect(await refusedWith(verify(tenant, installedAppId))).toEqual(["APP_NOT_CONFIGURED"]);
    const actor = { kind: "key", publicKey: "x", roles: ["tenant-app-read"] } as const;
    const reader = { ...tenant.caller, actor };
    await expect(askBeforeVerifying({ installedAppId }, reader)).rejects.toThrow("ROLE_IS_MISSING");
  });
});
