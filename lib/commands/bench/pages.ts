import postgres from "postgres";
import { toPage } from "#lib/contracts/list.ts";
import { type Connection, openConnection } from "./load.ts";
import { median, type Ratio, rounds } from "./report.ts";
import type { BenchTenant } from "./seed.ts";
import type { Stand } from "./stand.ts";

const small = 1_000;
const large = 1_000_000;
const perOrder = 10;
const requestsARound = 40;

/** Drops what can be made again faster at once than row by row; gives how to make it. */
async function dropIndexes(sql: postgres.Sql, table: string): Promise<string[]> {
  const indexes = await sql<{ name: string; definition: string }[]>`
    SELECT c.relname AS name, pg_get_indexdef(i.indexrelid) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = ${table}::regclass AND NOT i.indisprimary`;
  for (const { name } of indexes) await sql`DROP INDEX ${sql(name)}`;
  return indexes.map(({ definition }) => definition);
}

/** Gives a tenant so many instructions, ten in each order; every tenth is settled. */
async function fill(sql: postgres.Sql, tenantId: string, count: number): Promise<void> {
  const orders = count / perOrder;
  await sql`
    INSERT INTO customers (tenant_id, customer_ref)
    SELECT ${tenantId}, 'customer-' || n FROM generate_series(0, ${orders - 1}::int) n`;
  await sql`
    INSERT INTO orders (tenant_id, order_id, order_ref, metadata, customer_defaults)
    SELECT ${tenantId}, uuidv7(), 'HOME-' || n, '{"description": "Home insurance"}', '{}'
    FROM generate_series(1, ${orders}::int) n`;
  await sql`
    INSERT INTO instructions (tenant_id, instruction_id, order_id, instruction_ref, customer_ref, direction, amount_minor,
      currency, country, settled_by_date, late_at, status, settled_at, metadata)
    SELECT o.tenant_id, uuidv7(), o.order_id, '2036-' || n, 'customer-' || (random() * ${orders - 1})::int, 'DEBIT', 4250,
      'GBP', 'GB', '2036-03-31', '2036-03-31T23:00:00Z', CASE n WHEN 1 THEN 'SETTLED' ELSE 'INCOMPLETE' END,
      CASE n WHEN 1 THEN now() END, '{}'
    FROM orders o, generate_series(1, ${perOrder}::int) n WHERE o.tenant_id = ${tenantId}`;
}

async function fillBoth(sql: postgres.Sql, few: BenchTenant, many: BenchTenant): Promise<void> {
  // Rows that are made to fit need not be checked against each other.
  await sql`SET session_replication_role = replica`;
  await sql`SET maintenance_work_mem = '256MB'`;
  const made: string[] = [];
  for (const table of ["orders", "instructions"]) made.push(...(await dropIndexes(sql, table)));
  await fill(sql, few.tenantId, small);
  await fill(sql, many.tenantId, large);
  for (const definition of made) await sql.unsafe(definition);
  for (const table of ["customers", "orders", "instructions"]) await sql`VACUUM ANALYZE ${sql(table)}`;
}

/** The cursor of a page near the end, which 60 orders of the smaller tenant come after, or as large a part of the other's. */
async function deepCursor(
  sql: postgres.Sql,
  tenantId: string,
  [table, key]: [string, string],
): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    SELECT ${sql(key)} AS id FROM ${sql(table)} WHERE tenant_id = ${tenantId} ORDER BY 1
    OFFSET (SELECT count(*) * 6 / 10 FROM ${sql(table)} WHERE tenant_id = ${tenantId}) LIMIT 1`;
  const id = row?.id ?? "";
  return toPage([id, id], 1, (each) => each, String).nextCursor ?? "";
}

type Page = { name: string; pathOf: (sql: postgres.Sql, tenantId: string) => Promise<string> };

const list = (name: string, path: string): Page => ({ name, pathOf: () => Promise.resolve(path) });
const deep = (name: string, path: string, keys: [string, string]): Page => ({
  name,
  pathOf: async (sql, tenantId) => `${path}&cursor=${await deepCursor(sql, tenantId, keys)}`,
});

const ordersPath = "/v1/order-management?limit=50";
const instructionsPath = "/v1/instructions?limit=50";
const pages: Page[] = [
  list("orders", ordersPath),
  deep("orders, far down", ordersPath, ["orders", "order_id"]),
  list("orders with a settled instruction", `${ordersPath}&status=SETTLED`),
  list("instructions", instructionsPath),
  deep("instructions, far down", instructionsPath, ["instructions", "instruction_id"]),
  list("settled instructions", `${instructionsPath}&status=SETTLED`),
  deep("settled instructions, far down", `${instructionsPath}&status=SETTLED`, [
    "instructions",
    "instruction_id",
  ]),
];

/** How long a page takes, in ms, one request after the other. */
async function timePage(connection: Connection, path: string, { headers }: BenchTenant): Promise<number> {
  const started = performance.now();
  for (let sent = 0; sent < requestsARound; sent += 1) {
    const { status, body } = await connection.send({ method: "GET", path, headers });
    if (status !== 200) throw new Error(`${path} was answered ${status}: ${body}`);
  }
  return (performance.now() - started) / requestsARound;
}

/** Each page of a list over a million instructions, against the same page over a thousand. */
export async function measurePages({ product, databaseUrl, takeTenant }: Stand): Promise<Ratio[]> {
  const [few, many] = [takeTenant(), takeTenant()];
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await fillBoth(sql, few, many);
  const connection = await openConnection(product.port);
  const measured: Ratio[] = [];
  for (const { name, pathOf } of pages) {
    const [fewPath, manyPath] = [await pathOf(sql, few.tenantId), await pathOf(sql, many.tenantId)];
    const times: { few: number; many: number }[] = [];
    // The first round warms up, and does not count.
    for (let round = 0; round <= rounds; round += 1) {
      const time = {
        few: await timePage(connection, fewPath, few),
        many: await timePage(connection, manyPath, many),
      };
      if (round > 0) times.push(time);
    }
    const figure = (side: "few" | "many") => median(times.map((time) => time[side])).toFixed(1);
    measured.push({
      what: `A page of ${name} among ${large.toLocaleString("en")} instructions, against ${small.toLocaleString("en")}`,
      ratios: times.map((time) => time.many / time.few),
      target: { atMost: 1.5 },
      figures: [`${figure("many")} ms against ${figure("few")} ms`],
    });
  }
  connection.close();
  await sql.end();
  return measured;
}
