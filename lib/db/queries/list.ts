import { type SQL, sql } from "drizzle-orm";
import { idFrom, idUntil } from "../id.ts";
import type { TenantTransaction } from "../transaction.ts";

/** What lists of what is made in time have in common. */

/** What is made in a span of time: from a moment on, and before another. */
export type MadeBetween = { createdFrom?: Date | undefined; createdTo?: Date | undefined };

/** The ids that can be in the list, by time and by the page before: no more than that part of the table is read. */
export function idBounds(
  id: SQL,
  { createdFrom, createdTo }: MadeBetween,
  before: string | undefined,
): SQL[] {
  return [
    ...(before ? [sql`${id} < ${before}::uuid`] : []),
    ...(createdFrom ? [sql`${id} >= ${idFrom(createdFrom)}::uuid`] : []),
    ...(createdTo ? [sql`${id} < ${idUntil(createdTo)}::uuid`] : []),
  ];
}

/** Whether a row was made in the span of time. */
export function madeBetween(createdAt: SQL, { createdFrom, createdTo }: MadeBetween): SQL[] {
  return [
    ...(createdFrom ? [sql`${createdAt} >= ${createdFrom.toISOString()}::timestamptz`] : []),
    ...(createdTo ? [sql`${createdAt} < ${createdTo.toISOString()}::timestamptz`] : []),
  ];
}

export const allOf = (conditions: SQL[]): SQL => sql.join(conditions, sql` AND `);

/** More matches than that are read from the list's end instead, where they cannot be far apart. */
const maximumFound = 2_000;

/** So many of the newest rows are looked through first: a word that is everywhere is found there, and not in its index. */
export const recentRows = 500;

/** The ids of all rows in which the words are found; null when there are too many to be of use. */
export async function searchIds(
  tx: TenantTransaction,
  noun: "orders" | "instructions",
  text: string,
): Promise<string[] | null> {
  const search = noun === "orders" ? sql`search_orders` : sql`search_instructions`;
  const { rows } = await tx.execute<{ id: string }>(
    sql`SELECT id FROM ${search}(${text}, ${maximumFound + 1}) AS id`,
  );
  return rows.length > maximumFound ? null : rows.map(({ id }) => id);
}

/** Runs a query that gives ids. */
export async function readIds(tx: TenantTransaction, query: SQL): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(query);
  return rows.map(({ id }) => id);
}
