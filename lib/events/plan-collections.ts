import { sql } from "drizzle-orm";
import { writePlans } from "#lib/db/queries/collection.ts";
import type { InstructionFacts } from "#lib/db/queries/instruction.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { collectStoredJob, collectStoredKey } from "#lib/jobs/definitions/financial-instrument.ts";
import { enqueueEach } from "#lib/jobs/enqueue.ts";
import { defaultsFor } from "#lib/resources/instruction.ts";

/**
 * Plans when these instructions, which are new or have changed, are taken from what their customers have stored: on their
 * date, which a sweep looks for, or at once, by a job each.
 */
export async function planCollections(tx: TenantTransaction, instructionIds: string[]): Promise<void> {
  if (instructionIds.length === 0) return;
  const due = await writePlans(tx, instructionIds);
  if (due.length === 0) return;
  const jobs = sql`(
    SELECT json_build_object('tenantId', ${tx.tenantId}::text, 'instructionId', id) AS payload, NULL::text AS lane,
      ${collectStoredKey("")}::text || id AS key
    FROM unnest(${sql.param(due)}::uuid[]) AS id) jobs`;
  await tx.execute(enqueueEach(collectStoredJob, jobs, { keyed: true }));
}

/** Likewise of new instructions, most of which name nothing that is stored. */
export function planNewCollections(tx: TenantTransaction, made: InstructionFacts[]): Promise<void> {
  const naming = made.filter(
    ({ instruction, order }) =>
      instruction.financialInstrumentId ?? defaultsFor(order, instruction.customerRef)?.financialInstrumentId,
  );
  return planCollections(
    tx,
    naming.map(({ instruction }) => instruction.instructionId),
  );
}
