import { randomBytes, randomUUID } from "node:crypto";
import postgres from "postgres";
import { issueAccessToken } from "#lib/auth/access-token.ts";
import { newDataKey, seal, unwrapDataKey } from "#lib/db/seal.ts";
import { formatSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { env } from "#lib/env.ts";

/** A tenant of the benchmark, with what its requests need. */
export type BenchTenant = { tenantId: string; schemeId: string; headers: Record<string, string> };

/** Makes a tenant with a published scheme and a key that is signed in. The login must be one that walls do not hold. */
async function makeTenant(sql: postgres.Sql): Promise<BenchTenant> {
  const [accountId, tenantId, schemeId, draftId, publicKey] = Array.from({ length: 5 }, () =>
    randomUUID(),
  ) as [string, string, string, string, string];
  const wrapped = newDataKey(tenantId);
  const place = { tenantId, table: "api_keys", column: "private_key_sealed", row: publicKey };
  const sealed = seal(unwrapDataKey(tenantId, wrapped), place, randomBytes(32).toString("base64"));
  const rules = [{ currencies: [], countries: [], lowValue: null, highValue: null, apps: [] }];
  await sql`INSERT INTO accounts (account_id, name) VALUES (${accountId}, 'Bench')`;
  await sql`
    INSERT INTO tenants (tenant_id, account_id, name, time_zone, language, contact, return_origins, data_key, data_key_wrapped_by)
    VALUES (${tenantId}, ${accountId}, 'Bench', 'Europe/London', 'en', '{}', '{}', ${wrapped.dataKey}, ${wrapped.dataKeyWrappedBy})`;
  await sql`
    INSERT INTO schemes (tenant_id, scheme_id, name, kind, published_draft_id)
    VALUES (${tenantId}, ${schemeId}, 'Everything', 'COLLECT', ${draftId})`;
  await sql`
    INSERT INTO scheme_drafts (tenant_id, scheme_id, draft_id, code, agreement_type, rules, published_at)
    VALUES (${tenantId}, ${schemeId}, ${draftId}, 'ALL', 'SINGLE_USE', ${sql.json(rules)}, now())`;
  await sql`
    INSERT INTO api_keys (tenant_id, public_key, name, roles, private_key_sealed)
    VALUES (${tenantId}, ${publicKey}, 'Bench', ${["tenant-admin"]}, ${sealed})`;
  const { accessToken } = await issueAccessToken({ publicKey, accountId, tenantId });
  return {
    tenantId,
    schemeId: formatSchemeId(schemeId),
    headers: { authorization: `Bearer ${accessToken}`, "x-account-id": accountId, "x-tenant-id": tenantId },
  };
}

/** Makes `count` tenants in the database that the settings name. */
export async function seedTenants(count: number): Promise<BenchTenant[]> {
  const sql = postgres(env().DATABASE_URL, { max: 1, onnotice: () => {} });
  try {
    const tenants: BenchTenant[] = [];
    while (tenants.length < count) tenants.push(await makeTenant(sql));
    return tenants;
  } finally {
    await sql.end();
  }
}
