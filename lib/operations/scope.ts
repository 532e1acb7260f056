import type { AccountRole } from "#lib/contracts/identity.ts";
import { findTenant } from "#lib/db/queries/account.ts";
import {
  type AccountTransaction,
  enterTenant,
  leaveTenant,
  type TenantTransaction,
} from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { type AccountOperation, type Caller, defineAccountOperation } from "./operation.ts";

/**
 * Keys and people stand under a tenant's id or under the account's own, and what can be done with them is the same in
 * both. These are its two forms: on the account's own, and on those of one of its tenants.
 */
export type ScopedOperation<Input, Result> = {
  ofAccount: AccountOperation<Input, Result>;
  ofTenant: AccountOperation<Input & { tenantId: string }, Result>;
};

/** Runs `work` in the rows of one of the account's tenants; refuses where the account has no such tenant. */
export async function withinTenant<Result>(
  tx: AccountTransaction,
  tenantId: string,
  work: (tx: TenantTransaction) => Promise<Result>,
): Promise<Result> {
  const id = parseGuid(tenantId);
  if (!id || !(await findTenant(tx, id))) throw new Refusal("TENANT_NOT_FOUND");
  const result = await work(await enterTenant(tx, id));
  // What comes after the operation, such as keeping its answer, is the account's again. What throws is rolled back.
  await leaveTenant(tx);
  return result;
}

/** Takes down something that can be done in an account and in its tenants, by whom in each. */
export function defineScopedOperation<Input, Result>({
  name,
  permissions,
  run,
}: {
  name: string;
  permissions: { account: AccountRole; tenant: AccountRole };
  run(tx: TenantTransaction, input: Input, caller: Caller, level: "account" | "tenant"): Promise<Result>;
}): ScopedOperation<Input, Result> {
  return {
    ofAccount: defineAccountOperation({
      name,
      permission: permissions.account,
      run: (tx, input, caller) => run(tx, input, caller, "account"),
    }),
    ofTenant: defineAccountOperation({
      name,
      permission: permissions.tenant,
      run: (tx, input, caller) =>
        withinTenant(tx, input.tenantId, (inside) => run(inside, input, caller, "tenant")),
    }),
  };
}

/** Who may read, and who may change, the keys and people of an account and of its tenants. */
export const readers = { account: "account-admin", tenant: "account-tenant-read" } as const;
export const writers = { account: "account-admin", tenant: "account-tenant-write" } as const;
