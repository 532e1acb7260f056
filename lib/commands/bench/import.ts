import { once } from "node:events";
import { finished } from "node:stream/promises";
import postgres from "postgres";
import { newId } from "#lib/db/id.ts";
import { parseSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { median, type Ratio, rounds } from "./report.ts";
import type { BenchTenant } from "./seed.ts";
import type { Stand } from "./stand.ts";

const lines = 10_000;

type Row = { orderRef: string; customerRef: string };

/** What a round imports, on both sides: orders with one instruction each, four of each customer. */
const rowsOf = (round: number): Row[] =>
  Array.from({ length: lines }, (_, index) => ({
    orderRef: `BULK-${round}-${index}`,
    customerRef: `customer-${round}-${index % (lines / 4)}`,
  }));

const metadata = { description: "Home insurance, policy H-481", branch: "north" };

/** The rows as the endpoint takes them. */
function ndjson(rows: Row[], { schemeId }: BenchTenant): string {
  const texts = rows.map(({ orderRef, customerRef }) =>
    JSON.stringify({
      orderRef,
      metadata,
      instructions: [
        {
          instructionRef: "2026-03",
          customerRef,
          direction: "DEBIT",
          amount: "42.50",
          currency: "GBP",
          country: "GB",
          schemeId,
          settledByDate: "2036-03-31",
          metadata,
        },
      ],
    }),
  );
  return `${texts.join("\n")}\n`;
}

async function importByEndpoint(port: number, { headers }: BenchTenant, body: string): Promise<number> {
  const started = performance.now();
  const response = await fetch(`http://127.0.0.1:${port}/v1/order-management/bulk`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/x-ndjson" },
    body,
  });
  const last = (await response.text()).trim().split("\n").at(-1) ?? "";
  const seconds = (performance.now() - started) / 1000;
  if (!last.includes(`"created":${lines}`)) throw new Error(`not imported: ${response.status} ${last}`);
  return lines / seconds;
}

type Table = { into: string; text: string };

/** The rows as the tables keep them, in the text form of COPY. */
function tablesOf(rows: Row[], { tenantId, schemeId }: BenchTenant): Table[] {
  const json = JSON.stringify(metadata);
  const ids = rows.map(() => newId());
  const text = (values: string[][]) => values.map((row) => `${row.join("\t")}\n`).join("");
  const customerRefs = [...new Set(rows.map(({ customerRef }) => customerRef))];
  return [
    {
      into: "customers (tenant_id, customer_ref)",
      text: text(customerRefs.map((customerRef) => [tenantId, customerRef])),
    },
    {
      into: "orders (tenant_id, order_id, order_ref, metadata, customer_defaults)",
      text: text(rows.map(({ orderRef }, index) => [tenantId, ids[index] ?? "", orderRef, json, "{}"])),
    },
    {
      into: `instructions (tenant_id, instruction_id, order_id, instruction_ref, customer_ref, direction, amount_minor,
        currency, country, scheme_id, settled_by_date, late_at, status, metadata)`,
      text: text(
        rows.map(({ customerRef }, index) => [
          ...[tenantId, newId(), ids[index] ?? "", "2026-03", customerRef, "DEBIT", "4250", "GBP", "GB"],
          ...[parseSchemeId(schemeId) ?? "", "2036-03-31", "2036-03-31T23:00:00Z", "INCOMPLETE", json],
        ]),
      ),
    },
  ];
}

async function importByCopy(sql: postgres.Sql, tables: Table[]): Promise<number> {
  const started = performance.now();
  await sql.begin(async (tx) => {
    for (const { into, text } of tables) {
      const stream = await tx.unsafe(`COPY ${into} FROM STDIN`).writable();
      if (!stream.write(text)) await once(stream, "drain");
      stream.end();
      await finished(stream);
    }
  });
  return (lines * 1000) / (performance.now() - started);
}

/** Orders that the bulk endpoint makes in a second, against the same orders, instructions and customers by COPY. */
export async function measureImport({ product, databaseUrl, takeTenant }: Stand): Promise<Ratio> {
  const [ours, copied] = [takeTenant(), takeTenant()];
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  const measured: { endpoint: number; copy: number }[] = [];
  // The first round warms up, and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    const rows = rowsOf(round);
    const [body, tables] = [ndjson(rows, ours), tablesOf(rows, copied)];
    const copy = await importByCopy(sql, tables);
    const endpoint = await importByEndpoint(product.port, ours, body);
    if (round > 0) measured.push({ endpoint, copy });
  }
  await sql.end();
  const figure = (side: "endpoint" | "copy") => Math.round(median(measured.map((round) => round[side])));
  return {
    what: "Bulk import, against COPY of the same rows",
    ratios: measured.map(({ endpoint, copy }) => endpoint / copy),
    target: { atLeast: 0.25 },
    figures: [
      `endpoint  ${figure("endpoint")} orders/s, validated, with their events`,
      `COPY      ${figure("copy")} orders/s: orders, instructions and customers, with all indexes and foreign keys`,
      `${lines} orders with one instruction a round`,
    ],
  };
}
