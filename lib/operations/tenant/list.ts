import { type Page, toPage } from "#lib/contracts/list.ts";
import type { Tenant, TenantListQuery } from "#lib/contracts/tenant.ts";
import { listTenants as queryTenants } from "#lib/db/queries/account.ts";
import { presentTenant } from "#lib/resources/tenant.ts";
import { defineAccountOperation } from "../operation.ts";

/** Lists the account's tenants, newest first. */
export const listTenants = defineAccountOperation({
  name: "tenant.list",
  permission: "account-tenant-read",
  async run(tx, { limit, cursor, status }: TenantListQuery): Promise<Page<Tenant>> {
    const rows = await queryTenants(tx, { limit: limit + 1, before: cursor, status });
    return toPage(rows, limit, ({ tenantId }) => tenantId, presentTenant);
  },
});
