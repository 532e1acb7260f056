import type { IpAllowList, WriteIpAllowList } from "#lib/contracts/ip-allow-list.ts";
import { writeIpAllowList } from "#lib/db/queries/ip-allow-list.ts";
import { isAllowedFrom } from "#lib/domain/address/ip-range.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { presentIpAllowList } from "#lib/resources/ip-allow-list.ts";
import { noteChange } from "../audit.ts";
import { defineScopedOperation, writers } from "../scope.ts";

/**
 * Says anew where the keys of an account and its tenants, or of one tenant, may be used from; it counts for the next
 * request. Refuses `IP_ALLOW_LIST_LOCKS_OUT` where whoever asks, from `address`, could not take an account's list back.
 */
export const changeIpAllowList = defineScopedOperation({
  name: "ip_allow_list.change",
  permissions: writers,
  async run(
    tx,
    { enabled, rules, address }: WriteIpAllowList & { address: string | null },
    caller,
    level,
  ): Promise<IpAllowList> {
    const allowLists = enabled ? [rules.map(({ range }) => range)] : [];
    if (level === "account" && !isAllowedFrom({ ipRanges: [], allowLists }, address))
      throw new Refusal("IP_ALLOW_LIST_LOCKS_OUT", { field: "/rules" });
    const list = await writeIpAllowList(tx, { enabled, rules });
    await noteChange(tx, caller, changeIpAllowList.ofAccount.name, tx.tenantId);
    return presentIpAllowList(list);
  },
});
