import { defineAccountOperation } from "../operation.ts";
import { decideTenant } from "./decide.ts";

/** Lets a tenant that waits begin. */
export const approveTenant = defineAccountOperation({
  name: "tenant.approve",
  permission: "account-tenant-approval",
  run: (tx, { tenantId }: { tenantId: string }, caller) =>
    decideTenant(tx, { tenantId, move: "approve", reason: null }, caller),
});
