import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Rule } from "#lib/domain/scheme/match.ts";
import { instructions } from "../schema/instructions.ts";
import { orders } from "../schema/orders.ts";
import { schemeDrafts } from "../schema/scheme-drafts.ts";
import { schemes } from "../schema/schemes.ts";
import { defineStatement } from "../statement.ts";
import type { TenantTransaction } from "../transaction.ts";

/** What is in force for a scheme; `rules` is null when nothing was published. */
export type PublishedScheme = { schemeId: string; kind: string; code: string | null; rules: Rule[] | null };

const selectSchemes = defineStatement<PublishedScheme>(
  "find_schemes",
  `SELECT s.scheme_id AS "schemeId", s.kind, d.code, d.rules
  FROM schemes s LEFT JOIN scheme_drafts d
    ON d.tenant_id = s.tenant_id AND d.scheme_id = s.scheme_id AND d.draft_id = s.published_draft_id
  WHERE s.tenant_id = $1 AND s.scheme_id = ANY ($2)`,
);

/** The schemes with these ids, by id; those that do not exist are left out. */
export async function findSchemes(
  tx: TenantTransaction,
  schemeIds: string[],
): Promise<Map<string, PublishedScheme>> {
  if (schemeIds.length === 0) return new Map();
  const rows = await selectSchemes.in(tx, [tx.tenantId, schemeIds]);
  return new Map(rows.map((row) => [row.schemeId, row]));
}

export type SchemeRow = typeof schemes.$inferSelect;
export type SchemeWithCount = SchemeRow & { draftCount: number };

// Columns of a single table are drawn without its name, which in the inner query would be the inner table's.
const draftCount = sql<number>`(
  SELECT count(*)::int FROM ${schemeDrafts} d
  WHERE d.tenant_id = ${schemes}.tenant_id AND d.scheme_id = ${schemes}.scheme_id)`;

const columns = {
  tenantId: schemes.tenantId,
  schemeId: schemes.schemeId,
  name: schemes.name,
  kind: schemes.kind,
  publishedDraftId: schemes.publishedDraftId,
  createdAt: schemes.createdAt,
  updatedAt: schemes.updatedAt,
};

const isScheme = (tx: TenantTransaction, schemeId: string) =>
  and(eq(schemes.tenantId, tx.tenantId), eq(schemes.schemeId, schemeId));

/** Adds a scheme for collecting, without drafts. */
export async function insertScheme(tx: TenantTransaction, schemeId: string, name: string): Promise<void> {
  await tx.insert(schemes).values({ tenantId: tx.tenantId, schemeId, name, kind: "COLLECT" });
}

/** Up to `limit` schemes for collecting, newest first, older than `before` when it is given. */
export function listSchemes(
  tx: TenantTransaction,
  limit: number,
  before?: string,
): Promise<SchemeWithCount[]> {
  return tx
    .select({ ...columns, draftCount })
    .from(schemes)
    .where(
      and(
        eq(schemes.tenantId, tx.tenantId),
        eq(schemes.kind, "COLLECT"),
        before ? lt(schemes.schemeId, before) : undefined,
      ),
    )
    .orderBy(desc(schemes.schemeId))
    .limit(limit);
}

/** The tenant's scheme for collecting, or null. */
export async function findScheme(tx: TenantTransaction, schemeId: string): Promise<SchemeWithCount | null> {
  const [row] = await tx
    .select({ ...columns, draftCount })
    .from(schemes)
    .where(and(isScheme(tx, schemeId), eq(schemes.kind, "COLLECT")));
  return row ?? null;
}

/** Likewise, locked until the transaction ends: whoever changes a scheme, or its drafts, does so first. */
export async function lockScheme(tx: TenantTransaction, schemeId: string): Promise<SchemeRow | null> {
  const [row] = await tx
    .select(columns)
    .from(schemes)
    .where(and(isScheme(tx, schemeId), eq(schemes.kind, "COLLECT")))
    .for("update");
  return row ?? null;
}

/** Changes a scheme's name, or the draft that is in force. */
export async function updateScheme(
  tx: TenantTransaction,
  schemeId: string,
  change: Partial<Pick<SchemeRow, "name" | "publishedDraftId">>,
): Promise<void> {
  await tx
    .update(schemes)
    .set({ ...change, updatedAt: sql`now()` })
    .where(isScheme(tx, schemeId));
}

/** Deletes a scheme and its drafts. */
export async function deleteScheme(tx: TenantTransaction, schemeId: string): Promise<void> {
  await tx
    .delete(schemeDrafts)
    .where(and(eq(schemeDrafts.tenantId, tx.tenantId), eq(schemeDrafts.schemeId, schemeId)));
  await tx.delete(schemes).where(isScheme(tx, schemeId));
}

/** Whether an instruction, or the defaults of an order, names the scheme. */
export async function isSchemeNamed(tx: TenantTransaction, schemeId: string): Promise<boolean> {
  const [row] = await tx
    .select({ orderId: instructions.orderId })
    .from(instructions)
    .where(and(eq(instructions.tenantId, tx.tenantId), eq(instructions.schemeId, schemeId)))
    .limit(1);
  if (row) return true;
  const [byDefault] = await tx
    .select({ orderId: orders.orderId })
    .from(orders)
    .where(
      and(
        eq(orders.tenantId, tx.tenantId),
        sql`jsonb_path_exists(${orders.customerDefaults}, '$.*.schemeId ? (@ == $id)', jsonb_build_object('id', ${schemeId}::text))`,
      ),
    )
    .limit(1);
  return byDefault !== undefined;
}

/** Up to `limit` schemes for collecting that are in force, oldest first. */
export function listPublishedSchemes(tx: TenantTransaction, limit: number) {
  return tx
    .select({ schemeId: schemes.schemeId, rules: schemeDrafts.rules })
    .from(schemes)
    .innerJoin(
      schemeDrafts,
      and(
        eq(schemeDrafts.tenantId, schemes.tenantId),
        eq(schemeDrafts.schemeId, schemes.schemeId),
        eq(schemeDrafts.draftId, schemes.publishedDraftId),
      ),
    )
    .where(and(eq(schemes.tenantId, tx.tenantId), eq(schemes.kind, "COLLECT")))
    .orderBy(schemes.schemeId)
    .limit(limit);
}
