import { countAccountAdmins } from "#lib/db/queries/account.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";

/** Refuses what was just done to the account's keys or people when it leaves nobody who may administer the account. */
export async function assertAdminLeft(tx: TenantTransaction, level: "account" | "tenant"): Promise<void> {
  if (level === "account" && (await countAccountAdmins(tx)) === 0) throw new Refusal("LAST_ACCOUNT_ADMIN");
}
