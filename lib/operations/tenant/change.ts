import type { ChangeTenant, Tenant } from "#lib/contracts/tenant.ts";
import { updateTenant } from "#lib/db/queries/account.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { withoutEmpty } from "#lib/domain/object/without-empty.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { presentTenant } from "#lib/resources/tenant.ts";
import { noteChange } from "../audit.ts";
import { defineAccountOperation } from "../operation.ts";

/** Replaces a tenant's details; its name, time zone and language stay when they are left out. */
export const changeTenant = defineAccountOperation({
  name: "tenant.change",
  permission: "account-tenant-write",
  async run(
    tx,
    {
      tenantId,
      name,
      timeZone,
      language,
      contact,
      accentColour,
      address,
      ...given
    }: ChangeTenant & { tenantId: string },
    caller,
  ): Promise<Tenant> {
    const id = parseGuid(tenantId);
    const tenant =
      id &&
      (await updateTenant(tx, id, {
        ...given,
        ...withoutEmpty({ name, timeZone, language }),
        contact: withoutEmpty(contact ?? {}),
        accentColour: accentColour ?? null,
        address: withoutEmpty(address),
      }));
    if (!tenant) throw new Refusal("TENANT_NOT_FOUND");
    await noteChange(tx, caller, changeTenant.name, tenant.tenantId);
    return presentTenant(tenant);
  },
});
