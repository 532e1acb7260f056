import { insertAuditEntry } from "#lib/db/queries/audit.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { actorName, type Caller } from "./operation.ts";

/** Writes down, with the change itself, who did what to what; `details` are what else is worth knowing later, and no secret. */
export function noteChange(
  tx: TenantTransaction,
  { actor, correlationId }: Caller,
  action: string,
  target: string,
  details: Record<string, string> = {},
): Promise<void> {
  return insertAuditEntry(tx, { actor: actorName(actor), action, target, correlationId, details });
}
