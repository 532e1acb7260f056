import type { Tenant } from "#lib/contracts/tenant.ts";
import { findTenant } from "#lib/db/queries/account.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { presentTenant } from "#lib/resources/tenant.ts";
import { defineAccountOperation } from "../operation.ts";

/** Reads one of the account's tenants. */
export const getTenant = defineAccountOperation({
  name: "tenant.get",
  permission: "account-tenant-read",
  async run(tx, { tenantId }: { tenantId: string }): Promise<Tenant> {
    const id = parseGuid(tenantId);
    const tenant = id && (await findTenant(tx, id));
    if (!tenant) throw new Refusal("TENANT_NOT_FOUND");
    return presentTenant(tenant);
  },
});
