import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { expect, inject, test } from "vitest";
import { ownerUrl } from "#lib/testing/database.ts";
import { owner } from "#lib/testing/owner.ts";
import { migrate } from "./migrate.ts";

/** Everything in the database that a migration could make or change, as one text. */
async function describeDatabase(database: postgres.Sql): Promise<string> {
  const facts = await database`
    SELECT 'relation' AS kind, c.oid::regclass::text AS name, concat(c.relowner, c.relacl, c.relrowsecurity, c.relforcerowsecurity) AS facts
      FROM pg_class c WHERE c.relnamespace IN ('public'::regnamespace, 'graphile_worker'::regnamespace, 'sandbox_bank'::regnamespace) AND c.relkind <> 'i'
    UNION ALL SELECT 'policy', p.polrelid::regclass || ' ' || p.polname, pg_get_expr(p.polqual, p.polrelid) FROM pg_policy p
    UNION ALL SELECT 'function', p.oid::regprocedure::text, concat(p.proowner, p.prosecdef) FROM pg_proc p
      WHERE p.pronamespace IN ('public'::regnamespace, 'graphile_worker'::regnamespace)
    UNION ALL SELECT 'migration', id::text, hash FROM drizzle.__drizzle_migrations
    ORDER BY 1, 2`;
  return JSON.stringify(facts);
}

test("migrating a database that is up to date changes nothing, and several at once do not disturb each other", async () => {
  const before = await describeDatabase(owner());
  await Promise.all([migrate(ownerUrl()), migrate(ownerUrl()), migrate(ownerUrl())]);
  expect(await describeDatabase(owner())).toBe(before);
});

test("an owner who may make databases and roles, but is no superuser, can migrate, and the walls hold for it too", async () => {
  const [name, password] = [`owned_${randomBytes(6).toString("hex")}`, randomBytes(12).toString("hex")];
  const admin = postgres(inject("adminUrl"), { max: 1, onnotice: () => {} });
  const url = Object.assign(new URL(inject("adminUrl")), {
    username: name,
    password,
    pathname: `/${name}`,
  }).href;
  try {
    await admin.unsafe(`CREATE ROLE ${name} LOGIN CREATEROLE CREATEDB PASSWORD '${password}'`);
    await admin.unsafe(`GRANT quittance_app, quittance_system TO ${name} WITH ADMIN OPTION`);
    await admin.unsafe(`CREATE DATABASE ${name} OWNER ${name}`);
    await migrate(url);
    await migrate(url);
    const client = postgres(url, { max: 1, onnotice: () => {} });
    const [seen] = await client`SELECT count(*)::int AS tenants FROM tenants`;
    expect(seen).toEqual({ tenants: 0 });
    await expect(
      client`INSERT INTO customers (tenant_id, customer_ref) VALUES (gen_random_uuid(), 'x')`,
    ).rejects.toThrow("row-level security");
    await client`SET ROLE quittance_app`;
    await client`SELECT graphile_worker.add_job('nothing')`;
    await client.end();
  } finally {
    await admin.unsafe(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.unsafe(`DROP ROLE IF EXISTS ${name}`);
    await admin.end();
  }
});
