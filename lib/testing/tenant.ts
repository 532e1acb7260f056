import { randomBytes, randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { createInstruction } from "#lib/contracts/instruction.ts";
import { createOrder as orderContract } from "#lib/contracts/order.ts";
import { createPayLink as payLinkContract } from "#lib/contracts/pay-link.ts";
import { newId } from "#lib/db/id.ts";
import { findInstalledApp } from "#lib/db/queries/installed-app.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { apiKeys } from "#lib/db/schema/api-keys.ts";
import { installedApps } from "#lib/db/schema/installed-apps.ts";
import { schemeDrafts } from "#lib/db/schema/scheme-drafts.ts";
import { schemes } from "#lib/db/schema/schemes.ts";
import { newDataKey, seal } from "#lib/db/seal.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { openCredentials, sealCredentials } from "#lib/operations/installed-app/credentials.ts";
import { type Caller, perform } from "#lib/operations/operation.ts";
import { createOrder } from "#lib/operations/order/create.ts";
import { createPayLink } from "#lib/operations/pay-link/create.ts";
import { openMerchant } from "#lib/sandbox-bank/books.ts";
import { ownerUrl } from "./database.ts";

export type TestTenant = {
  accountId: string;
  tenantId: string;
  schemeId: string;
  installedAppId: string;
  merchantId: string;
  apiKey: { publicKey: string; privateKey: string };
  /** Its key, with the admin's role. */
  caller: Caller;
};

/** Makes a tenant with a key, the sandbox and a published scheme for everything. */
export async function makeTenant(): Promise<TestTenant> {
  const [accountId, tenantId, schemeId, draftId, installedAppId] = [
    newId(),
    newId(),
    newId(),
    newId(),
    newId(),
  ];
  const { dataKey, dataKeyWrappedBy } = newDataKey(tenantId);
  const owner = postgres(ownerUrl(), { max: 1 });
  await owner.begin(async (tx) => {
    await tx`SELECT set_config('app.tenant_id', ${tenantId}, true)`;
    await tx`INSERT INTO accounts (account_id, name) VALUES (${accountId}, 'Test Group')`;
    await tx`
      INSERT INTO tenants (tenant_id, account_id, name, time_zone, language, contact, return_origins, data_key, data_key_wrapped_by)
      VALUES (${tenantId}, ${accountId}, 'Test Insurance', 'Europe/London', 'en', '{}', ${["https://insurer.example"]}, ${dataKey}, ${dataKeyWrappedBy})`;
  });
  await owner.end();
  const apiKey = { publicKey: randomUUID(), privateKey: randomBytes(32).toString("base64") };
  const { merchantId, ...secrets } = await openMerchant("Test Insurance", "http://localhost:3000/events");
  await inTenant(tenantId, async (tx) => {
    const place = { tenantId, table: "api_keys", column: "private_key_sealed", row: apiKey.publicKey };
    const privateKeySealed = seal(await getDataKey(tx), place, apiKey.privateKey);
    await tx.insert(apiKeys).values({
      tenantId,
      publicKey: apiKey.publicKey,
      name: "Test",
      roles: ["tenant-admin"],
      privateKeySealed,
    });
    await tx.insert(installedApps).values({
      tenantId,
      installedAppId,
      appId: "SANDBOX",
      name: "Sandbox",
      status: "ACTIVE",
      publicSettings: { merchantId },
      secretsSealed: await sealCredentials(tx, installedAppId, secrets),
    });
    await tx
      .insert(schemes)
      .values({ tenantId, schemeId, name: "All", kind: "COLLECT", publishedDraftId: draftId });
    await tx.insert(schemeDrafts).values({
      tenantId,
      schemeId,
      draftId,
      code: "ALL",
      agreementType: "SINGLE_USE",
      rules: [
        {
          currencies: [],
          countries: [],
          lowValue: null,
          highValue: null,
          apps: [{ appId: "SANDBOX", excludedPaymentMethods: [] }],
        },
      ],
      publishedAt: sql`now()`,
    });
  });
  const caller: Caller = {
    tenantId,
    actor: { kind: "key", publicKey: apiKey.publicKey, roles: ["tenant-admin"] },
    correlationId: null,
  };
  return { accountId, tenantId, schemeId, installedAppId, merchantId, apiKey, caller };
}

/** Installs the tenant's app once more, with the same credentials; gives the installation's id. */
export function installAgain({ tenantId, installedAppId }: TestTenant): Promise<string> {
  return inTenant(tenantId, async (tx) => {
    const first = await findInstalledApp(tx, installedAppId);
    if (!first) throw new Error("not installed");
    const again = newId();
    const secretsSealed = await sealCredentials(tx, again, await openCredentials(tx, first));
    await tx
      .insert(installedApps)
      .values({ ...first, installedAppId: again, name: "Another", secretsSealed });
    return again;
  });
}

let made = 0;

/** An order with one instruction that can be paid, and its link. */
export async function makePayableLink(
  tenant: TestTenant,
  changes: Record<string, unknown> = {},
  customerDefaults: Record<string, unknown> = {},
) {
  made += 1;
  const orderRef = `order-${made}`;
  const instruction = {
    instructionRef: "premium",
    customerRef: "customer",
    direction: "DEBIT",
    amount: "10.00",
    currency: "GBP",
    country: "GB",
    schemeId: tenant.schemeId,
    ...changes,
  };
  createInstruction.parse(instruction);
  await perform(
    createOrder,
    tenant.caller,
    orderContract.parse({ orderRef, customerDefaults, instructions: [instruction] }),
  );
  const link = await perform(
    createPayLink,
    tenant.caller,
    payLinkContract.parse({ orderRef, instructionRef: "premium", expirySeconds: 3600 }),
  );
  return {
    orderRef,
    instructionRef: "premium",
    payLinkId: link.payByLinkId,
    secret: new URL(link.link).pathname.slice("/pay/".length),
  };
}
