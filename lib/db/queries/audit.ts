import { newId } from "../id.ts";
import { auditLog } from "../schema/audit-log.ts";
import type { TenantTransaction } from "../transaction.ts";

export type AuditEntry = {
  actor: string;
  action: string;
  target: string;
  correlationId: string | null;
  /** What else is worth knowing later; never a secret. */
  details?: Record<string, string>;
};

/** Writes down who did what, with the change itself. */
export async function insertAuditEntry(tx: TenantTransaction, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values({ tenantId: tx.tenantId, entryId: newId(), ...entry });
}
