import type { Tenant } from "#lib/contracts/tenant.ts";
import { findTenant } from "#lib/db/queries/account.ts";
import type { AccountTransaction } from "#lib/db/transaction.ts";
import { writeTenantStatus } from "#lib/db/transition.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import type { TenantMove } from "#lib/domain/tenant/status.ts";
import { presentTenant } from "#lib/resources/tenant.ts";
import { noteChange } from "../audit.ts";
import { actorName, type Caller } from "../operation.ts";

/** Decides about a tenant that waits, and keeps who did and why; refuses where it was decided before. */
export async function decideTenant(
  tx: AccountTransaction,
  { tenantId, move, reason }: { tenantId: string; move: TenantMove; reason: string | null },
  caller: Caller,
): Promise<Tenant> {
  const id = parseGuid(tenantId);
  if (!id) throw new Refusal("TENANT_NOT_FOUND");
  const decided = await writeTenantStatus(tx, id, move, { by: actorName(caller.actor), reason });
  if (!decided) {
    const tenant = await findTenant(tx, id);
    if (!tenant) throw new Refusal("TENANT_NOT_FOUND");
    throw new Refusal("TENANT_ALREADY_DECIDED", { metadata: { status: tenant.status } });
  }
  await noteChange(tx, caller, `tenant.${move}`, id);
  return presentTenant(decided);
}
