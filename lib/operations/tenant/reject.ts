import { defineAccountOperation } from "../operation.ts";
import { decideTenant } from "./decide.ts";

/** Keeps a tenant that waits from beginning, and says why. */
export const rejectTenant = defineAccountOperation({
  name: "tenant.reject",
  permission: "account-tenant-approval",
  run: (tx, { tenantId, reason }: { tenantId: string; reason: string }, caller) =>
    decideTenant(tx, { tenantId, move: "reject", reason }, caller),
});
