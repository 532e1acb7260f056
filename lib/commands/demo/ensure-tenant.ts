import { hkdfSync } from "node:crypto";
import postgres from "postgres";
import { hashPassword } from "#lib/auth/password.ts";
import { newDataKey } from "#lib/db/seal.ts";
import { env } from "#lib/env.ts";

/** The same in every demo, so that running it again finds what it made. */
export const demoTenant = {
  accountId: "0198c0de-0000-7000-8000-000000000001",
  tenantId: "0198c0de-0000-7000-8000-000000000002",
  userId: "0198c0de-0000-7000-8000-000000000003",
};

const email = "admin@acme.example";

/** Each installation's own, and the same at every run, without being written down anywhere. */
function demoPassword(): string {
  return Buffer.from(hkdfSync("sha256", env().SIGNING_KEY, "", "demo-password", 12)).toString("base64url");
}

/**
 * Makes the demo's account, tenant and administrator, or finds them. Only the login that owns the tables may: making
 * tenants is no business of the role that serves them.
 */
export async function ensureTenant(
  databaseUrl: string,
  baseUrl: string,
): Promise<{ email: string; password: string }> {
  const { accountId, tenantId, userId } = demoTenant;
  const password = demoPassword();
  const { dataKey, dataKeyWrappedBy } = newDataKey(tenantId);
  const contact = { email: "help@acme.example", phone: "+44 20 7946 0018", url: "https://acme.example/help" };
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  try {
    await client.begin(async (sql) => {
      await sql`SELECT set_config('app.tenant_id', ${tenantId}, true)`;
      await sql`INSERT INTO accounts (account_id, name) VALUES (${accountId}, 'Acme Group') ON CONFLICT DO NOTHING`;
      await sql`
        INSERT INTO tenants (tenant_id, account_id, name, time_zone, language, contact, accent_colour, return_origins, embed_origins, data_key, data_key_wrapped_by)
        VALUES (${tenantId}, ${accountId}, 'Acme Insurance', 'Europe/London', 'en', ${sql.json(contact)}, '#0b5d4e',
          ${[new URL(baseUrl).origin]}, ${[new URL(baseUrl).origin]}, ${dataKey}, ${dataKeyWrappedBy})
        ON CONFLICT (tenant_id) DO UPDATE SET return_origins = excluded.return_origins, embed_origins = excluded.embed_origins`;
      const [known] = await sql`SELECT user_id FROM users WHERE user_id = ${userId}`;
      if (!known)
        await sql`
          INSERT INTO users (user_id, email, name, password_hash)
          VALUES (${userId}, ${email}, 'Ada Admin', ${await hashPassword(password)})`;
      await sql`
        INSERT INTO memberships (tenant_id, user_id, roles) VALUES (${tenantId}, ${userId}, ${["tenant-admin"]})
        ON CONFLICT DO NOTHING`;
      await sql`SELECT set_config('app.tenant_id', ${accountId}, true)`;
      await sql`
        INSERT INTO memberships (tenant_id, user_id, roles) VALUES (${accountId}, ${userId}, ${["account-admin"]})
        ON CONFLICT DO NOTHING`;
    });
  } finally {
    await client.end();
  }
  return { email, password };
}
