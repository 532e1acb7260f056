import { and, desc, eq, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { AttemptStatus } from "#lib/domain/attempt/status.ts";
import type { InstructionStatus } from "#lib/domain/instruction/status.ts";
import type { PayLinkKind } from "#lib/domain/pay-link/address.ts";
import type { PayLinkMeaning } from "#lib/domain/pay-link/status.ts";
import type { Rule } from "#lib/domain/scheme/match.ts";
import type { StoredPayerAction } from "../schema/attempts.ts";
import { instructions } from "../schema/instructions.ts";
import { orders } from "../schema/orders.ts";
import { payLinks } from "../schema/pay-links.ts";
import type { TenantContact } from "../schema/tenants.ts";
import { lookupHash } from "../seal.ts";
import { type TenantTransaction, withoutTenant } from "../transaction.ts";
import { idBounds, type MadeBetween, madeBetween } from "./list.ts";

export type PayLinkRow = typeof payLinks.$inferSelect;

export type NewPayLink = Pick<
  PayLinkRow,
  | "payLinkId"
  | "instructionId"
  | "kind"
  | "secretHash"
  | "secretSealed"
  | "prefillSealed"
  | "language"
  | "returnUrl"
> & { expirySeconds: number };

/** Adds a pay link that ends `expirySeconds` from now. */
export async function insertPayLink(
  tx: TenantTransaction,
  { expirySeconds, ...link }: NewPayLink,
): Promise<PayLinkRow> {
  const [row] = await tx
    .insert(payLinks)
    .values({
      tenantId: tx.tenantId,
      ...link,
      expiresAt: sql`now() + make_interval(secs => ${expirySeconds})`,
    })
    .returning();
  if (!row) throw new Error("pay link not added");
  return row;
}

/** What `find_pay_link` gives: all that a pay page shows. Times are ISO 8601. */
export type PayLinkFacts = {
  tenantId: string;
  payLink: {
    payLinkId: string;
    kind: PayLinkKind;
    language: string | null;
    returnUrl: string | null;
    expiresAt: string;
    expired: boolean;
    revoked: boolean;
  };
  tenant: {
    name: string;
    language: string;
    contact: TenantContact;
    accentColour: string | null;
    returnOrigins: string[];
    embedOrigins: string[];
  };
  orderRef: string;
  description: string | null;
  instruction: {
    instructionId: string;
    instructionRef: string;
    amountMinor: number;
    currency: string;
    country: string;
    status: InstructionStatus;
    settledByDate: string | null;
    settledAt: string | null;
  };
  rules: Rule[] | null;
  /** The scheme says that what is paid with is to be used again. */
  reuse: boolean;
  apps: { installedAppId: string; appId: string; publicSettings: Record<string, string> }[];
  attempt: {
    attemptId: string;
    status: AttemptStatus;
    payerHash: string | null;
    appId: string;
    publicSettings: Record<string, string>;
    displayName: string | null;
    declineReason: string | null;
    failureReason: string | null;
    action: StoredPayerAction | null;
    createdAt: string;
    submittedAt: string | null;
    endedAt: string | null;
  } | null;
};

/** Everything about the link whose secret this is, in one statement; null when there is none. */
export async function findPayLink(secret: string): Promise<PayLinkFacts | null> {
  const { rows } = await withoutTenant().execute<{ facts: PayLinkFacts | null }>(
    sql`SELECT find_pay_link(${lookupHash("pay-link", secret)}) AS facts`,
  );
  return rows[0]?.facts ?? null;
}

/** The link with this id, which exists. */
export async function getPayLink(tx: TenantTransaction, payLinkId: string): Promise<PayLinkRow> {
  const [row] = await tx
    .select()
    .from(payLinks)
    .where(and(eq(payLinks.tenantId, tx.tenantId), eq(payLinks.payLinkId, payLinkId)));
  if (!row) throw new Error("pay link not found");
  return row;
}

const isExpired = sql<boolean>`${payLinks.expiresAt} <= now()`;

/** The link with this id, and whether it has expired by the database's clock; null when there is none. */
export async function findPayLinkById(
  tx: TenantTransaction,
  payLinkId: string,
): Promise<{ payLink: PayLinkRow; expired: boolean } | null> {
  const [row] = await tx
    .select({ payLink: payLinks, expired: isExpired })
    .from(payLinks)
    .where(and(eq(payLinks.tenantId, tx.tenantId), eq(payLinks.payLinkId, payLinkId)));
  return row ?? null;
}

export type PayLinkFilter = MadeBetween & {
  kind: PayLinkKind;
  orderRef?: string | undefined;
  instructionRef?: string | undefined;
  meaning?: PayLinkMeaning | undefined;
};

const flag = (condition: SQL, wanted: boolean | undefined) =>
  wanted === undefined ? undefined : wanted ? condition : sql`NOT (${condition})`;

/** Up to `limit` links, newest first, older than `before` when it is given, with what their status is told from. */
export function listPayLinks(tx: TenantTransaction, filter: PayLinkFilter, limit: number, before?: string) {
  const { kind, orderRef, instructionRef, meaning } = filter;
  return tx
    .select({
      payLink: payLinks,
      expired: isExpired,
      order: { orderRef: orders.orderRef },
      instruction: { instructionRef: instructions.instructionRef, status: instructions.status },
    })
    .from(payLinks)
    .innerJoin(
      instructions,
      and(
        eq(instructions.tenantId, payLinks.tenantId),
        eq(instructions.instructionId, payLinks.instructionId),
      ),
    )
    .innerJoin(
      orders,
      and(eq(orders.tenantId, instructions.tenantId), eq(orders.orderId, instructions.orderId)),
    )
    .where(
      and(
        eq(payLinks.tenantId, tx.tenantId),
        eq(payLinks.kind, kind),
        orderRef ? eq(orders.orderRef, orderRef) : undefined,
        instructionRef ? eq(instructions.instructionRef, instructionRef) : undefined,
        ...idBounds(sql`${payLinks.payLinkId}`, filter, before),
        ...madeBetween(sql`${payLinks.createdAt}`, filter),
        meaning ? inArray(instructions.status, [...meaning.instruction]) : undefined,
        flag(isExpired, meaning?.expired),
        flag(sql`${payLinks.revokedAt} IS NOT NULL`, meaning?.revoked),
      ),
    )
    .orderBy(desc(payLinks.payLinkId))
    .limit(limit);
}

export type LockedPayLink = { payLink: PayLinkRow; expired: boolean };

/** The link, and whether it has expired by the database's clock; locked until the transaction ends. */
export async function lockPayLink(tx: TenantTransaction, payLinkId: string): Promise<LockedPayLink | null> {
  const [row] = await tx
    .select({ payLink: payLinks, expired: isExpired })
    .from(payLinks)
    .where(and(eq(payLinks.tenantId, tx.tenantId), eq(payLinks.payLinkId, payLinkId)))
    .for("update");
  return row ?? null;
}

const nextVersion = sql`${payLinks.version} + 1`;

/** Notes the first opening; null when it was noted before. */
export async function markOpened(tx: TenantTransaction, payLinkId: string): Promise<PayLinkRow | null> {
  const [row] = await tx
    .update(payLinks)
    .set({ openedAt: sql`now()`, version: nextVersion })
    .where(
      and(eq(payLinks.tenantId, tx.tenantId), eq(payLinks.payLinkId, payLinkId), isNull(payLinks.openedAt)),
    )
    .returning();
  return row ?? null;
}

/** Takes the link back, and forgets what its payer was said to be called; null when it was taken back before. */
export async function markRevoked(
  tx: TenantTransaction,
  payLinkId: string,
  reason: string | null,
): Promise<PayLinkRow | null> {
  const [row] = await tx
    .update(payLinks)
    .set({ revokedAt: sql`now()`, revokeReason: reason, prefillSealed: null, version: nextVersion })
    .where(
      and(eq(payLinks.tenantId, tx.tenantId), eq(payLinks.payLinkId, payLinkId), isNull(payLinks.revokedAt)),
    )
    .returning();
  return row ?? null;
}

/** Lets the link end `expirySeconds` from now, of which will be told again; null when it was revoked. */
export async function moveExpiry(
  tx: TenantTransaction,
  payLinkId: string,
  expirySeconds: number,
): Promise<PayLinkRow | null> {
  const [row] = await tx
    .update(payLinks)
    .set({
      expiresAt: sql`now() + make_interval(secs => ${expirySeconds})`,
      expiryToldAt: null,
      version: nextVersion,
    })
    .where(
      and(eq(payLinks.tenantId, tx.tenantId), eq(payLinks.payLinkId, payLinkId), isNull(payLinks.revokedAt)),
    )
    .returning();
  return row ?? null;
}

/** Notes that the expiry is being told, and forgets likewise; null when it is not due, or was told before. */
export async function markExpiryTold(tx: TenantTransaction, payLinkId: string): Promise<PayLinkRow | null> {
  const [row] = await tx
    .update(payLinks)
    .set({ expiryToldAt: sql`now()`, prefillSealed: null, version: nextVersion })
    .where(
      and(
        eq(payLinks.tenantId, tx.tenantId),
        eq(payLinks.payLinkId, payLinkId),
        isNull(payLinks.expiryToldAt),
        isNull(payLinks.revokedAt),
        lte(payLinks.expiresAt, sql`now()`),
      ),
    )
    .returning();
  return row ?? null;
}

/** Links of any tenant that have expired without its having been told, oldest first. */
export async function listExpiredPayLinks(
  maximum: number,
): Promise<{ tenantId: string; payLinkId: string }[]> {
  const { rows } = await withoutTenant().execute<{ tenantId: string; payLinkId: string }>(
    sql`SELECT tenant_id AS "tenantId", pay_link_id AS "payLinkId" FROM list_expired_pay_links(${maximum})`,
  );
  return rows;
}
