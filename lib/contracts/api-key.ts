import { z } from "zod";
import { parseAddressRange } from "#lib/domain/address/ip-range.ts";
import { optionalField } from "./field.ts";
import { accountRoles, tenantRoles } from "./identity.ts";
import { maximumIpRanges } from "./limits.ts";
import { optionalText } from "./text.ts";

/** At least one role. */
export function roleList<const Roles extends readonly [string, ...string[]]>(roles: Roles) {
  return z
    .array(z.enum(roles, { error: "ROLE_NOT_RECOGNISED" }), { error: "ROLES_ARE_REQUIRED" })
    .min(1, "ROLES_ARE_REQUIRED");
}

/** At least one role of a level, each once. */
export function rolesOf<const Roles extends readonly [string, ...string[]]>(roles: Roles) {
  return roleList(roles).transform((given): string[] => [...new Set(given)]);
}

const ipRange = z
  .string({ error: "IP_RANGE_IS_INVALID" })
  .trim()
  .refine((given) => given.length <= 100 && parseAddressRange(given) !== null, "IP_RANGE_IS_INVALID");

const apiKeyFields = {
  name: optionalText.describe("For people to tell keys apart."),
  expiresAt: optionalField(
    z.iso
      .datetime({ offset: true, error: "EXPIRES_AT_IS_INVALID" })
      .transform((time) => new Date(time))
      // PostgreSQL knows no year 0, and a key outlives nobody.
      .refine((time) => time.getTime() > 0, "EXPIRES_AT_IS_INVALID"),
  ).describe("When it ends by itself; left out, never."),
  ipRanges: optionalField(
    z.array(ipRange, { error: "IP_RANGES_ARE_INVALID" }).max(maximumIpRanges, "IP_RANGES_ARE_INVALID"),
  )
    .transform((given) => [...new Set(given ?? [])])
    .describe("Where it may be used from: addresses, blocks or ranges of IPv4 or IPv6; left out, anywhere."),
};

/** What makes or changes a key of an account. */
export const writeAccountKey = z.object({ ...apiKeyFields, roles: rolesOf(accountRoles) });

/** What makes or changes a key of a tenant. */
export const writeTenantKey = z.object({ ...apiKeyFields, roles: rolesOf(tenantRoles) });
export type WriteApiKey = z.infer<typeof writeTenantKey>;

export const apiKey = z.object({
  publicKey: z.uuid(),
  identity: z.string().describe("How decisions and the audit log name it."),
  name: z.string(),
  roles: z.array(z.string()),
  expiresAt: z.iso.datetime().nullable(),
  ipRanges: z.array(z.string()).describe("Empty means anywhere."),
  lastUsed: z.iso.datetime().nullable().describe("When it last asked for an access token."),
  created: z.iso.datetime(),
});
export type ApiKey = z.infer<typeof apiKey>;

/** As its creation answers: the one time the private key is shown. */
export const createdApiKey = apiKey.extend({
  privateKey: z.base64().describe("Signs requests for access tokens: 32 bytes in base64. Shown once."),
});
export type CreatedApiKey = z.infer<typeof createdApiKey>;
