import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { owner } from "#lib/testing/owner.ts";
import { makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { newId } from "./id.ts";
import { inTenant, withoutTenant } from "./transaction.ts";

/** The walls at work: a row of one tenant in every table, and another tenant that tries to reach it. */

type Column = { name: string; type: string };

const statuses: Record<string, string> = {
  instructions: "READY",
  attempts: "RESERVED",
  refunds: "RESERVED",
  messages: "QUEUED",
  disputes: "OPEN",
};

/** Some value of a column's type; the tables' own rules are about other things than these tests. */
function someValue(table: string, { name, type }: Column, tenantId: string): string {
  if (name === "tenant_id") return `'${tenantId}'::uuid`;
  if (name === "status" && type === "text") return `'${statuses[table] ?? "ACTIVE"}'`;
  const bytes = randomBytes(8).toString("hex");
  switch (type) {
    case "uuid":
      return `'${newId()}'::uuid`;
    case "text":
      return `'${bytes}'`;
    case "text[]":
      return "ARRAY['x']";
    case "bytea":
      return `'\\x${bytes}'::bytea`;
    case "jsonb":
      return "'{}'::jsonb";
    case "boolean":
      return "true";
    case "xid8":
      return "'1'";
    case "date":
      return "current_date";
    case "timestamp with time zone":
      return "now()";
    default:
      return "1";
  }
}

async function tenantTables(): Promise<Map<string, Column[]>> {
  const rows = await owner()<{ table: string; name: string; type: string }[]>`
    SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
      AND EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attname = 'tenant_id')`;
  const tables = new Map<string, Column[]>();
  for (const { table, name, type } of rows) tables.set(table, [...(tables.get(table) ?? []), { name, type }]);
  return tables;
}

const insertion = (table: string, columns: Column[], tenantId: string) =>
  `INSERT INTO ${table} (${columns.map(({ name }) => name).join(", ")})
   VALUES (${columns.map((column) => someValue(table, column, tenantId)).join(", ")})`;

describe("of a row that is in every table of one tenant,", () => {
  let tables: Map<string, Column[]>;
  let theirs: TestTenant;
  let ours: TestTenant;

  beforeAll(async () => {
    [theirs, ours] = [await makeTenant(), await makeTenant()];
    tables = await tenantTables();
    await owner().begin(async (tx) => {
      // Without the foreign keys: which tables refer to which is not the matter here.
      await tx`SET LOCAL session_replication_role = replica`;
      for (const [table, columns] of tables)
        if (table !== "tenants") await tx.unsafe(insertion(table, columns, theirs.tenantId));
    });
  });

  test("a connection without a tenant sees none", async () => {
    for (const table of tables.keys()) {
      const [kept] = await owner().unsafe(`SELECT count(*)::int AS n FROM ${table}`);
      expect(kept?.n, `${table} has rows to hide`).toBeGreaterThan(0);
      const { rows } = await withoutTenant().execute(sql.raw(`SELECT * FROM ${table}`));
      expect(rows, table).toEqual([]);
    }
  });

  test("another tenant sees none", async () => {
    for (const table of tables.keys()) {
      const { rows } = await inTenant(ours.tenantId, (tx) =>
        tx.execute(sql.raw(`SELECT * FROM ${table} WHERE tenant_id = '${theirs.tenantId}'`)),
      );
      expect(rows, table).toEqual([]);
    }
  });

  test("another tenant cannot add one", async () => {
    for (const [table, columns] of tables) {
      const adding = inTenant(ours.tenantId, (tx) =>
        tx.execute(sql.raw(insertion(table, columns, theirs.tenantId))),
      );
      await expect(
        adding.catch((error: Error) => Promise.reject(error.cause)),
        table,
      ).rejects.toThrow(/violates row-level security policy|permission denied/);
    }
  });

  test("another tenant cannot change or delete one, nor give one of its own away", async () => {
    for (const table of tables.keys()) {
      const attempt = (statement: string) =>
        inTenant(ours.tenantId, (tx) => tx.execute(sql.raw(statement))).then(
          ({ rowCount }) => rowCount,
          (error: Error) => (error.cause as Error).message,
        );
      const harmless = expect.toSatisfy(
        (result) => result === 0 || /permission denied|violates row-level security/.test(String(result)),
      );
      const set = `UPDATE ${table} SET tenant_id = '${theirs.tenantId}'`;
      expect(await attempt(`${set} WHERE tenant_id = '${theirs.tenantId}'`), table).toEqual(harmless);
      expect(await attempt(set), table).toEqual(harmless);
      expect(await attempt(`DELETE FROM ${table} WHERE tenant_id = '${theirs.tenantId}'`), table).toEqual(
        harmless,
      );
    }
  });
});

test("the app's role can neither alter nor delete what has happened", async () => {
  const { tenantId } = await makeTenant();
  for (const statement of [
    "UPDATE events SET type = 'nothing'",
    "DELETE FROM events",
    "TRUNCATE events",
    "UPDATE audit_log SET actor = 'nobody'",
    "DELETE FROM audit_log",
  ])
    await expect(
      inTenant(tenantId, (tx) => tx.execute(sql.raw(statement))).catch((error: Error) =>
        Promise.reject(error.cause),
      ),
      statement,
    ).rejects.toThrow("permission denied");
});

test("the app's role is held by the walls even when it resets its role", async () => {
  await makeTenant();
  const { rows } = await withoutTenant().transaction(async (tx) => {
    await tx.execute(sql`RESET ROLE`);
    return tx.execute<{ role: string; seen: number }>(
      sql`SELECT current_user AS role, (SELECT count(*)::int FROM tenants) AS seen`,
    );
  });
  expect(rows).toEqual([{ role: "quittance_app", seen: 0 }]);
});
