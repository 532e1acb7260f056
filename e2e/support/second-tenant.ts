import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import type postgres from "postgres";
import type { Credentials } from "./api-client.ts";

/**
 * Accounts, tenants and keys that the demo does not make. There is no API for accounts, so they are written into the product's
 * database as it keeps them: private keys sealed with AES-256-GCM under the tenant's data key, bound to their place.
 */

type Key = { id: string; key: Buffer };

function wrappingKey(dataDir: string): Key {
  const { ENCRYPTION_KEYS } = JSON.parse(readFileSync(path.join(dataDir, "keys.json"), "utf8")) as {
    ENCRYPTION_KEYS: string;
  };
  const [id = "", base64 = ""] = (ENCRYPTION_KEYS.split(",")[0] ?? "").split(":");
  return { id, key: Buffer.from(base64, "base64") };
}

function encrypt(key: Buffer, plaintext: Buffer, place: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, place: string): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12))
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(12, -16)), decipher.final()]);
}

export type KeyOptions = { roles?: string[]; expiresAt?: Date };

/** Adds an API key among the rows of a tenant, or of an account. */
async function insertKey(
  sql: postgres.Sql,
  scopeId: string,
  dataKey: Buffer,
  { roles = ["tenant-admin"], expiresAt }: KeyOptions,
): Promise<Credentials["apiKey"]> {
  const apiKey = { publicKey: randomUUID(), privateKey: randomBytes(32).toString("base64") };
  const sealed = encrypt(
    dataKey,
    Buffer.from(apiKey.privateKey),
    `${scopeId}/api_keys/private_key_sealed/${apiKey.publicKey}`,
  );
  await inTenant(sql, scopeId, async (tx) => {
    await tx`
      INSERT INTO api_keys (tenant_id, public_key, name, roles, private_key_sealed, expires_at)
      VALUES (${scopeId}, ${apiKey.publicKey}, 'Test', ${roles}, ${sealed}, ${expiresAt ?? null})`;
  });
  return apiKey;
}

/** Adds an API key to a tenant. */
export async function addApiKey(
  sql: postgres.Sql,
  dataDir: string,
  { accountId, tenantId }: { accountId: string; tenantId: string },
  options: KeyOptions = {},
): Promise<Credentials> {
  const [tenant] = await sql<
    { data_key: Buffer }[]
  >`SELECT data_key FROM tenants WHERE tenant_id = ${tenantId}`;
  if (!tenant) throw new Error("no such tenant");
  const dataKey = decrypt(wrappingKey(dataDir).key, tenant.data_key, `${tenantId}/data-key`);
  return { accountId, tenantId, apiKey: await insertKey(sql, tenantId, dataKey, options) };
}

/** Makes an account without tenants, with an administrator's key; the tenant's id among its credentials is nobody's. */
export async function addAccount(sql: postgres.Sql, dataDir: string): Promise<Credentials> {
  const accountId = randomUUID();
  const { id, key } = wrappingKey(dataDir);
  const plainKey = randomBytes(32);
  const dataKey = encrypt(key, plainKey, `${accountId}/data-key`);
  await sql`
    INSERT INTO accounts (account_id, name, data_key, data_key_wrapped_by)
    VALUES (${accountId}, 'Own Group', ${dataKey}, ${id})`;
  const apiKey = await insertKey(sql, accountId, plainKey, { roles: ["account-admin"] });
  return { accountId, tenantId: randomUUID(), apiKey };
}

/** Deletes an API key, as its tenant would in the portal. */
export async function revokeApiKey(sql: postgres.Sql, { tenantId, apiKey }: Credentials): Promise<void> {
  await inTenant(sql, tenantId, async (tx) => {
    await tx`UPDATE api_keys SET revoked_at = now() WHERE tenant_id = ${tenantId} AND public_key = ${apiKey.publicKey}`;
  });
}

/** Makes another tenant of another account, with a key and a scheme of its own. */
export async function addTenant(
  sql: postgres.Sql,
  dataDir: string,
): Promise<{ credentials: Credentials; schemeId: string }> {
  const [accountId, tenantId, schemeId, draftId] = [
    randomUUID(),
    randomUUID(),
    randomUUID(),
    randomUUID(),
  ] as const;
  const { id, key } = wrappingKey(dataDir);
  const dataKey = encrypt(key, randomBytes(32), `${tenantId}/data-key`);
  await inTenant(sql, tenantId, async (tx) => {
    await tx`INSERT INTO accounts (account_id, name) VALUES (${accountId}, 'Other Group')`;
    await tx`
      INSERT INTO tenants (tenant_id, account_id, name, time_zone, language, contact, return_origins, data_key, data_key_wrapped_by)
      VALUES (${tenantId}, ${accountId}, 'Other Insurance', 'Europe/Zurich', 'de', '{}', '{}', ${dataKey}, ${id})`;
    await tx`
      INSERT INTO schemes (tenant_id, scheme_id, name, kind, published_draft_id)
      VALUES (${tenantId}, ${schemeId}, 'Cards', 'COLLECT', ${draftId})`;
    const rules = [{ currencies: [], countries: [], lowValue: null, highValue: null, apps: [] }];
    await tx`
      INSERT INTO scheme_drafts (tenant_id, scheme_id, draft_id, code, agreement_type, rules, published_at)
      VALUES (${tenantId}, ${schemeId}, ${draftId}, 'OTHER', 'SINGLE_USE', ${tx.json(rules)}, now())`;
  });
  return {
    credentials: await addApiKey(sql, dataDir, { accountId, tenantId }),
    schemeId: schemeId.replaceAll("-", "").toUpperCase(),
  };
}

/** Adds a published scheme to a tenant that takes only these currencies; gives its id. */
export async function addScheme(sql: postgres.Sql, tenantId: string, currencies: string[]): Promise<string> {
  const [schemeId, draftId] = [randomUUID(), randomUUID()] as const;
  const rules = [{ currencies, countries: [], lowValue: null, highValue: null, apps: [] }];
  await inTenant(sql, tenantId, async (tx) => {
    await tx`
      INSERT INTO schemes (tenant_id, scheme_id, name, kind, published_draft_id)
      VALUES (${tenantId}, ${schemeId}, ${`Only ${currencies.join(", ")}`}, 'COLLECT', ${draftId})`;
    await tx`
      INSERT INTO scheme_drafts (tenant_id, scheme_id, draft_id, code, agreement_type, rules, published_at)
      VALUES (${tenantId}, ${schemeId}, ${draftId}, 'NARROW', 'SINGLE_USE', ${tx.json(rules)}, now())`;
  });
  return schemeId.replaceAll("-", "").toUpperCase();
}

/** Row-level security holds the owner too, so that it has to say whose rows it means. */
export async function inTenant<Result>(
  sql: postgres.Sql,
  tenantId: string,
  work: (tx: postgres.TransactionSql) => Promise<Result>,
): Promise<Result> {
  return (await sql.begin(async (tx) => {
    await tx`SELECT set_config('app.tenant_id', ${tenantId}, true)`;
    return work(tx);
  })) as Result;
}
