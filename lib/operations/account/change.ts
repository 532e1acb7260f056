import type { Account, ChangeAccount } from "#lib/contracts/account.ts";
import { updateAccount } from "#lib/db/queries/account.ts";
import { withoutEmpty } from "#lib/domain/object/without-empty.ts";
import { presentAccount } from "#lib/resources/account.ts";
import { noteChange } from "../audit.ts";
import { defineAccountOperation } from "../operation.ts";

/** Replaces the account's details. */
export const changeAccount = defineAccountOperation({
  name: "account.change",
  permission: "account-admin",
  async run(
    tx,
    { name, tenantCreationApprovalRequired, billingContactAddress, ...details }: ChangeAccount,
    caller,
  ): Promise<Account> {
    const account = await updateAccount(tx, {
      ...withoutEmpty({ name, tenantApprovalRequired: tenantCreationApprovalRequired }),
      details: withoutEmpty({ ...details, billingContactAddress: withoutEmpty(billingContactAddress ?? {}) }),
    });
    await noteChange(tx, caller, changeAccount.name, tx.accountId);
    return presentAccount(account);
  },
});
