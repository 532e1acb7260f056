import { z } from "zod";
import { parseAddress, parseAddressRange } from "#lib/domain/address/ip-range.ts";
import { optionalField } from "./field.ts";
import { maximumIpRanges } from "./limits.ts";
import { freeText } from "./text.ts";

const address = (version: 4 | 6) =>
  optionalField(
    z
      .string({ error: "IP_RULE_IS_INVALID" })
      .trim()
      .refine(
        (given) => given.length <= 100 && parseAddress(given)?.version === version,
        "IP_RULE_IS_INVALID",
      ),
  );

/** From one address to another; the end is the beginning where it is left out. */
const rule = z
  .object(
    {
      name: freeText("NAME_IS_INVALID", 100, "NAME_IS_REQUIRED").describe("For people to tell rules apart."),
      ipV4Start: address(4),
      ipV4End: address(4).describe("The start, where it is left out."),
      ipV6Start: address(6),
      ipV6End: address(6).describe("The start, where it is left out."),
    },
    { error: "IP_RULES_ARE_INVALID" },
  )
  .transform(({ name, ipV4Start, ipV4End, ipV6Start, ipV6End }, context) => {
    const [first, last, other] = ipV4Start
      ? [ipV4Start, ipV4End, ipV6Start ?? ipV6End]
      : [ipV6Start, ipV6End, ipV4End];
    const range = `${first}-${last ?? first}`;
    // A rule is of one version, and ends no earlier than it begins.
    if (other || !parseAddressRange(range))
      context.addIssue({ code: "custom", message: "IP_RULE_IS_INVALID" });
    return { name, range };
  });

/** What puts a list of allowed addresses in the place of the one that was there. */
export const writeIpAllowList = z
  .object({
    enabled: z.boolean({ error: "IS_ENABLED_IS_INVALID" }),
    rules: z
      .array(rule, { error: "IP_RULES_ARE_INVALID" })
      .max(maximumIpRanges, "IP_RULES_ARE_INVALID")
      .describe("Each a range of IPv4 or of IPv6."),
  })
  .refine(({ enabled, rules }) => !enabled || rules.length > 0, {
    error: "IP_RULES_ARE_REQUIRED",
    path: ["rules"],
  });
export type WriteIpAllowList = z.infer<typeof writeIpAllowList>;

export const ipAllowList = z.object({
  enabled: z
    .boolean()
    .describe("While it is not, keys may be used from anywhere that they themselves allow."),
  lastUpdated: z.iso.datetime().nullable().describe("Null when there never was a list."),
  rules: z.array(
    z.object({
      name: z.string(),
      ipV4Start: z.string().nullable(),
      ipV4End: z.string().nullable(),
      ipV6Start: z.string().nullable(),
      ipV6End: z.string().nullable(),
    }),
  ),
});
export type IpAllowList = z.infer<typeof ipAllowList>;
