import { insertAuditEntry } from "#lib/db/queries/audit.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { actorName, type Caller } from "./operation.ts";

/** Writes down, with the change itself, who did what to what. */
export function noteChange(
  tx: TenantTransaction,
  { actor, correlationId }: Caller,
  action: string,
  target: string,
): Promise<void> {
  return insertAuditEntry(tx, { actor: actorName(actor), action, target, correlationId });
}
