import type { CreateTenant, Tenant } from "#lib/contracts/tenant.ts";
import { newId } from "#lib/db/id.ts";
import { getAccount, insertTenant } from "#lib/db/queries/account.ts";
import { newDataKey } from "#lib/db/seal.ts";
import { withoutEmpty } from "#lib/domain/object/without-empty.ts";
import { presentTenant } from "#lib/resources/tenant.ts";
import { noteChange } from "../audit.ts";
import { defineAccountOperation } from "../operation.ts";

/** Makes a tenant with a data key of its own; it waits for approval where the account asks for that. */
export const createTenant = defineAccountOperation({
  name: "tenant.create",
  permission: "account-tenant-write",
  async run(
    tx,
    { timeZone, language, contact, accentColour, address, ...given }: CreateTenant,
    caller,
  ): Promise<Tenant> {
    const { tenantApprovalRequired } = await getAccount(tx);
    const tenantId = newId();
    const tenant = await insertTenant(tx, {
      ...given,
      ...newDataKey(tenantId),
      tenantId,
      timeZone: timeZone ?? "Etc/UTC",
      language: language ?? "en",
      contact: withoutEmpty(contact ?? {}),
      accentColour: accentColour ?? null,
      address: withoutEmpty(address),
      status: tenantApprovalRequired ? "PENDING_APPROVAL" : "ACTIVE",
    });
    await noteChange(tx, caller, createTenant.name, tenantId);
    return presentTenant(tenant);
  },
});
