import type { IpAllowList } from "#lib/contracts/ip-allow-list.ts";
import { findIpAllowList } from "#lib/db/queries/ip-allow-list.ts";
import { presentIpAllowList } from "#lib/resources/ip-allow-list.ts";
import { defineScopedOperation, readers } from "../scope.ts";

/** Reads where keys may be used from. */
export const getIpAllowList = defineScopedOperation({
  name: "ip_allow_list.get",
  permissions: readers,
  async run(tx, _input: object): Promise<IpAllowList> {
    return presentIpAllowList(await findIpAllowList(tx));
  },
});
