import type { Account } from "#lib/contracts/account.ts";
import { getAccount as queryAccount } from "#lib/db/queries/account.ts";
import { presentAccount } from "#lib/resources/account.ts";
import { defineAccountOperation } from "../operation.ts";

/** Reads the account. */
export const getAccount = defineAccountOperation({
  name: "account.get",
  permission: "account-tenant-read",
  async run(tx, _input: undefined): Promise<Account> {
    return presentAccount(await queryAccount(tx));
  },
});
