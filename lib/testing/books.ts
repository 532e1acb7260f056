import { expect } from "vitest";
import { instructionGraph } from "#lib/domain/instruction/status.ts";
import { owner } from "./owner.ts";

/** What the tables say, read past the walls. */

export type BookedEvent = {
  type: string;
  version: number;
  body: {
    id: string;
    data: {
      previousStatus?: string;
      status?: string;
      order?: { version: number };
      instruction?: { status: string; version: number };
    };
  };
};

export type BookedJob = {
  name: string;
  payload: Record<string, string>;
  key: string | null;
  /** How long after it was written it is to be done. */
  delayMs: number;
};

/** The tenant's only instruction with these refs. */
export async function instructionOf(
  tenantId: string,
  orderRef: string,
  instructionRef = "premium",
): Promise<{ id: string; status: string; version: number; failure: unknown; settledAt: Date | null }> {
  const [row] = await owner()`
    SELECT i.instruction_id AS id, i.status, i.version, i.failure, i.settled_at AS "settledAt"
    FROM instructions i JOIN orders o USING (tenant_id, order_id)
    WHERE i.tenant_id = ${tenantId} AND o.order_ref = ${orderRef} AND i.instruction_ref = ${instructionRef}`;
  if (!row) throw new Error("no such instruction");
  return row as Awaited<ReturnType<typeof instructionOf>>;
}

/** Every attempt of the tenant, oldest first. */
export async function attemptsOf(tenantId: string): Promise<
  {
    id: string;
    status: string;
    version: number;
    providerReference: string | null;
    declineReason: string | null;
    failureReason: string | null;
    hasToken: boolean;
    ended: boolean;
  }[]
> {
  return owner()`
    SELECT attempt_id AS id, status, version, provider_reference AS "providerReference",
      decline_reason AS "declineReason", failure_reason AS "failureReason",
      payment_token_sealed IS NOT NULL AS "hasToken", ended_at IS NOT NULL AS ended
    FROM attempts WHERE tenant_id = ${tenantId} ORDER BY attempt_id`;
}

/** Every event of the tenant, in the order they happened. */
export async function eventsOf(tenantId: string): Promise<BookedEvent[]> {
  return owner()<BookedEvent[]>`
    SELECT type, version, body FROM events WHERE tenant_id = ${tenantId} ORDER BY event_id`;
}

export async function eventTypesOf(tenantId: string): Promise<string[]> {
  return (await eventsOf(tenantId)).map(({ type }) => type);
}

/** The jobs that wait for the tenant, soonest first. */
export async function jobsOf(tenantId: string): Promise<BookedJob[]> {
  return owner()<BookedJob[]>`
    SELECT t.identifier AS name, j.payload, j.key, extract(epoch FROM j.run_at - j.updated_at)::float8 * 1000 AS "delayMs"
    FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
    WHERE j.payload ->> 'tenantId' = ${tenantId} ORDER BY j.run_at, j.id`;
}

export type BookedEntry = { actor: string; action: string; target: string; details: Record<string, string> };

/** The tenant's audit log, in the order it was written. */
export async function auditOf(tenantId: string): Promise<BookedEntry[]> {
  return owner()<BookedEntry[]>`
    SELECT actor, action, target, details FROM audit_log WHERE tenant_id = ${tenantId} ORDER BY at, entry_id`;
}

/**
 * What must be true of a tenant's money whatever has happened. Every test of a money path ends with it: at most one
 * charge for an instruction, exactly one event for each of its versions, no move that the graph does not have, the same
 * amounts on both sides, and never more given back than was taken.
 */
export async function expectSoundBooks({
  tenantId,
  merchantId,
}: {
  tenantId: string;
  merchantId: string;
}): Promise<void> {
  const instructions = await owner()<
    { id: string; status: string; version: number; paid: number; open: number }[]
  >`
    SELECT i.instruction_id AS id, i.status, i.version,
      (SELECT count(*)::int FROM attempts a WHERE a.tenant_id = i.tenant_id AND a.instruction_id = i.instruction_id
        AND a.status = 'SUCCEEDED') AS paid,
      (SELECT count(*)::int FROM attempts a WHERE a.tenant_id = i.tenant_id AND a.instruction_id = i.instruction_id
        AND a.status IN ('RESERVED', 'SUBMITTED', 'ACTION_REQUIRED', 'PENDING', 'UNKNOWN')) AS open
    FROM instructions i WHERE i.tenant_id = ${tenantId}`;
  for (const { id, status, version, paid, open } of instructions) {
    expect(paid, "charges of one instruction").toBe(status === "SETTLED" ? 1 : 0);
    expect(open, "attempts under way").toBe(status === "PROCESSING" ? 1 : 0);
    await expectOneEventForEachVersion(tenantId, id, version, status);
  }
  const unequal = await owner()`
    SELECT a.attempt_id FROM attempts a JOIN instructions i USING (tenant_id, instruction_id)
    WHERE a.tenant_id = ${tenantId} AND a.status NOT IN ('DECLINED', 'FAILED', 'SURPLUS')
      AND (a.amount_minor, a.currency) IS DISTINCT FROM (i.amount_minor, i.currency)`;
  expect(unequal, "attempts of another amount than their instruction").toEqual([]);
  const unbooked = await owner()`
    SELECT c.charge_id FROM sandbox_bank.charges c
    LEFT JOIN attempts a ON a.tenant_id = ${tenantId} AND a.attempt_id::text = c.reference
      AND a.amount_minor = c.amount_minor AND a.currency = c.currency
      AND a.status IN ('SUCCEEDED', 'SURPLUS', 'SUBMITTED', 'ACTION_REQUIRED', 'UNKNOWN')
    WHERE c.merchant_id = ${merchantId} AND c.status = 'succeeded' AND coalesce(c.fails_at > now(), true)
      AND a.attempt_id IS NULL`;
  expect(unbooked, "money the bank took that we do not know of").toEqual([]);
  await expectSoundRefunds(tenantId, merchantId);
  await expectSoundDisputes(tenantId);
}

async function expectSoundDisputes(tenantId: string): Promise<void> {
  const unequal = await owner()`
    SELECT a.attempt_id FROM attempts a
    LEFT JOIN disputes d ON d.tenant_id = a.tenant_id AND d.attempt_id = a.attempt_id AND d.status <> 'WON'
    WHERE a.tenant_id = ${tenantId} GROUP BY a.tenant_id, a.attempt_id
    HAVING a.disputed_minor <> coalesce(sum(d.amount_minor), 0)`;
  expect(unequal, "attempts that have booked something else than their disputes").toEqual([]);
}

async function expectSoundRefunds(tenantId: string, merchantId: string): Promise<void> {
  const unequal = await owner()`
    SELECT a.attempt_id FROM attempts a
    LEFT JOIN refunds r ON r.tenant_id = a.tenant_id AND r.attempt_id = a.attempt_id AND r.status <> 'FAILED'
    WHERE a.tenant_id = ${tenantId} GROUP BY a.tenant_id, a.attempt_id
    HAVING a.refunded_minor <> coalesce(sum(r.amount_minor), 0)`;
  expect(unequal, "attempts that have booked something else than their refunds").toEqual([]);
  const unknown = await owner()`
    SELECT b.refund_id FROM sandbox_bank.refunds b
    LEFT JOIN refunds r ON r.tenant_id = ${tenantId}
      AND (r.refund_id::text = b.reference OR (b.reference IS NULL AND r.provider_reference = b.refund_id::text))
      AND r.amount_minor = b.amount_minor AND r.status NOT IN ('RESERVED', 'FAILED')
    WHERE b.merchant_id = ${merchantId} AND b.status = 'succeeded' AND coalesce(b.turns_at > now(), true)
      AND r.refund_id IS NULL`;
  expect(unknown, "money the bank gave back that we do not know of").toEqual([]);
  const twice = await owner()`
    SELECT reference FROM sandbox_bank.refunds WHERE merchant_id = ${merchantId} AND status <> 'declined'
    GROUP BY reference HAVING count(*) > 1`;
  expect(twice, "refunds that the bank made twice").toEqual([]);
}

async function expectOneEventForEachVersion(
  tenantId: string,
  instructionId: string,
  version: number,
  status: string,
): Promise<void> {
  const told = await owner()<BookedEvent[]>`
    SELECT type, version, body FROM events
    WHERE tenant_id = ${tenantId} AND instruction_id = ${instructionId} AND type LIKE 'instruction.%'
    ORDER BY event_id`;
  expect(told.map(({ version: at }) => at)).toEqual(Array.from({ length: version }, (_, index) => index + 1));
  expect(told.at(-1)?.body.data.status).toBe(status);
  const moves = Object.values(instructionGraph.moves);
  for (const { type, body } of told.slice(1)) {
    const { previousStatus, status: reached } = body.data;
    const legal = moves.some(
      ({ from, to, event }) =>
        event === type && to === reached && (from as readonly string[]).includes(previousStatus ?? ""),
    );
    expect(legal, `${type}: ${previousStatus} to ${reached}`).toBe(true);
  }
}
