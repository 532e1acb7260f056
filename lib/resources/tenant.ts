import type { Tenant } from "#lib/contracts/tenant.ts";
import type { TenantRow } from "#lib/db/queries/account.ts";
import { presentAddress } from "./account.ts";

/** A tenant as its account sees it. */
export function presentTenant({ contact, decision, ...tenant }: TenantRow): Tenant {
  return {
    tenantId: tenant.tenantId,
    name: tenant.name,
    status: tenant.status,
    timeZone: tenant.timeZone,
    language: tenant.language,
    contact: { email: contact.email ?? null, phone: contact.phone ?? null, url: contact.url ?? null },
    accentColour: tenant.accentColour,
    returnOrigins: tenant.returnOrigins,
    embedOrigins: tenant.embedOrigins,
    address: presentAddress(tenant.address),
    decision: decision && { ...decision, at: new Date(decision.at).toISOString() },
    created: tenant.createdAt.toISOString(),
  };
}
