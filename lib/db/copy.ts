import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { SQL } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import postgres from "postgres";
import { env } from "#lib/env.ts";
import { appRole } from "./client.ts";

/**
 * COPY, over a connection of its own that has no other job. Row-level security holds here as it does in the pool, and
 * therefore rows are not copied into the tables themselves, which PostgreSQL refuses under it, but into temporary ones
 * from which they are taken over.
 */

/** A value as COPY takes it; null is NULL. */
export type CopyValue = string | null;

/** A transaction in one tenant's rows, on this connection. */
export type CopyTransaction = {
  readonly tenantId: string;
  execute<Row extends object>(query: SQL): Promise<Row[]>;
  /** Copies rows into a table, by these columns. */
  copy(table: string, columns: readonly string[], rows: Iterable<readonly CopyValue[]>): Promise<void>;
};

export type CopyConnection = {
  /** Runs `work` in one transaction that sees the tenant's rows only. */
  inTenant<Result>(tenantId: string, work: (tx: CopyTransaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

const special = /[\\\n\r\t]/g;
const escapes: Record<string, string> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A value in COPY's text format. */
function copyText(value: CopyValue): string {
  if (value === null) return "\\N";
  return value.replace(special, (character) => escapes[character] ?? character);
}

const chunkLength = 64 * 1024;

function* copyChunks(rows: Iterable<readonly CopyValue[]>): Generator<Buffer> {
  let text = "";
  for (const row of rows) {
    text += `${row.map(copyText).join("\t")}\n`;
    if (text.length < chunkLength) continue;
    yield Buffer.from(text);
    text = "";
  }
  if (text) yield Buffer.from(text);
}

const dialect = new PgDialect();

function transactionOn(sql: postgres.TransactionSql, tenantId: string): CopyTransaction {
  return {
    tenantId,
    async execute<Row extends object>(query: SQL) {
      const { sql: text, params } = dialect.sqlToQuery(query);
      return (await sql.unsafe<Row[]>(text, params as string[], { prepare: true })) as Row[];
    },
    async copy(table, columns, rows) {
      const stream = await sql.unsafe(`COPY ${table} (${columns.join(", ")}) FROM STDIN`).writable();
      await pipeline(Readable.from(copyChunks(rows)), stream);
    },
  };
}

/** Opens a connection for COPY. Nothing is connected before it is first used. */
export function openCopyConnection(): CopyConnection {
  const { APP_DATABASE_URL, DATABASE_URL } = env();
  const client = postgres(APP_DATABASE_URL ?? DATABASE_URL, {
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
    fetch_types: false,
    connection: {
      application_name: "quittance copy",
      // Set with the connection itself, so that RESET ROLE falls back to it and not to the login.
      options: `-c role=${appRole} -c timezone=UTC`,
      statement_timeout: 30_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
    },
  });
  return {
    inTenant: async (tenantId, work) =>
      (await client.begin(async (sql) => {
        await sql`SELECT set_config('app.tenant_id', ${tenantId}, true)`;
        return work(transactionOn(sql, tenantId));
      })) as Awaited<ReturnType<typeof work>>,
    close: () => client.end({ timeout: 1 }),
  };
}
