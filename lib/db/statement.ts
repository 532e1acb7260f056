import { getTableColumns, type SQL } from "drizzle-orm";
import { PgDialect, type PgTable } from "drizzle-orm/pg-core";
import type { QueryResultRow } from "pg";
import { pool } from "./client.ts";
import { clientOf, type TenantTransaction } from "./transaction.ts";

/** A statement's values: $1, $2 … in its text. */
type Values = readonly unknown[];

/**
 * A statement that each connection parses and plans once, under its name, and then only carries out: for what every
 * request does. The query builder would put its text together again each time, and the database read and plan it again,
 * which together cost more than the work. The name says what it does and is used for nothing else.
 */
export function defineStatement<Row extends QueryResultRow>(name: string, text: string) {
  const query = (values: Values) => ({ name, text, values: [...values] });
  return {
    /** Carries it out in a transaction. */
    async in(tx: TenantTransaction, values: Values): Promise<Row[]> {
      return (await clientOf(tx).query<Row>(query(values))).rows;
    },
    /** Carries it out by itself, in nobody's rows. */
    async withoutTenant(values: Values): Promise<Row[]> {
      return (await pool().query<Row>(query(values))).rows;
    },
  };
}

const dialect = new PgDialect();

/** Likewise for a statement that was put together: its text must always be the same, and only its values others. */
export async function executeAs(tx: TenantTransaction, name: string, statement: SQL): Promise<void> {
  const { sql: text, params: values } = dialect.sqlToQuery(statement);
  await clientOf(tx).query({ name, text, values });
}

/** How the driver has to be given what the query builder converts by itself. */
const casts: Record<string, string> = { PgBigInt53: "::float8", PgDateString: "::text" };

/** The columns of a table under the names that its rows have here, for a statement's text. */
export function columnsOf(table: PgTable, { except }: { except: readonly string[] }): string {
  return Object.entries(getTableColumns(table))
    .filter(([key]) => !except.includes(key))
    .map(([key, { name, columnType }]) => `${name}${casts[columnType] ?? ""} AS "${key}"`)
    .join(", ");
}
