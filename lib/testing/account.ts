import { writeAccountKey, writeTenantKey } from "#lib/contracts/api-key.ts";
import type { AccountRole } from "#lib/contracts/identity.ts";
import { createApiKey } from "#lib/operations/api-key/create.ts";
import { type Caller, performInAccount } from "#lib/operations/operation.ts";
import { makeTenant, type TestTenant } from "./tenant.ts";

export type TestAccount = TestTenant & {
  /** An account's key with these roles, or the admin's that it was made with. */
  as(...roles: AccountRole[]): Caller;
  /** The public key of the one key the account has. */
  adminKey: string;
};

/** Makes an account with one administrator, a key, and one tenant. */
export async function makeAccount(): Promise<TestAccount> {
  const tenant = await makeTenant();
  const callerOf = (publicKey: string, roles: string[]): Caller => ({
    tenantId: tenant.accountId,
    actor: { kind: "key", publicKey, roles },
    correlationId: null,
  });
  const { publicKey } = await performInAccount(
    createApiKey.ofAccount,
    callerOf("maker", ["account-admin"]),
    writeAccountKey.parse({ roles: ["account-admin"] }),
  );
  const as = (...roles: AccountRole[]) => callerOf(publicKey, roles.length > 0 ? roles : ["account-admin"]);
  return { ...tenant, as, adminKey: publicKey };
}

/** Another key of the account. */
export function addAccountKey(account: TestAccount, input: Record<string, unknown> = {}) {
  const parsed = writeAccountKey.parse({ roles: ["account-admin"], ...input });
  return performInAccount(createApiKey.ofAccount, account.as(), parsed);
}

/** Another key of the account's tenant. */
export function addTenantKey(account: TestAccount, input: Record<string, unknown> = {}) {
  const parsed = writeTenantKey.parse({ roles: ["tenant-admin"], ...input });
  return performInAccount(createApiKey.ofTenant, account.as(), { ...parsed, tenantId: account.tenantId });
}
