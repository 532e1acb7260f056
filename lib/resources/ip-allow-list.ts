import type { IpAllowList } from "#lib/contracts/ip-allow-list.ts";
import type { IpAllowListRow } from "#lib/db/queries/ip-allow-list.ts";
import { parseAddressRange } from "#lib/domain/address/ip-range.ts";

/** A list of allowed addresses as the API gives it; one that was never made is off and empty. */
export function presentIpAllowList(row: IpAllowListRow | null): IpAllowList {
  return {
    enabled: row?.enabled ?? false,
    lastUpdated: row?.updatedAt.toISOString() ?? null,
    rules: (row?.rules ?? []).map(({ name, range }) => {
      const [first = null, last = null] = range.split("-");
      const isFour = parseAddressRange(range)?.version === 4;
      return {
        name,
        ipV4Start: isFour ? first : null,
        ipV4End: isFour ? last : null,
        ipV6Start: isFour ? null : first,
        ipV6End: isFour ? null : last,
      };
    }),
  };
}
