import { z } from "zod";

/** The answer of the token endpoint. */
export const accessToken = z
  .object({
    accessToken: z.jwt(),
    expires: z.number().int().describe("When the token ends, in epoch seconds. Use it until then."),
  })
  .meta({ id: "AccessToken" });
export type AccessToken = z.infer<typeof accessToken>;

export const tenantRoles = [
  "tenant-admin",
  "tenant-management",
  "tenant-app-read",
  "tenant-app-write",
  "tenant-collect-scheme-read",
  "tenant-collect-scheme-write",
  "tenant-payout-scheme-read",
  "tenant-payout-scheme-write",
  "tenant-reward-group-read",
  "tenant-reward-group-write",
  "tenant-transaction-read",
  "tenant-transaction-write",
  "tenant-mandate-read",
  "tenant-mandate-write",
  "tenant-webhook-read",
  "tenant-webhook-write",
  "tenant-bridge-read",
] as const;
export type TenantRole = (typeof tenantRoles)[number];

export const accountRoles = [
  "account-admin",
  "account-tenant-read",
  "account-tenant-write",
  "account-tenant-approval",
] as const;
export type AccountRole = (typeof accountRoles)[number];

/**
 * Whether somebody with `held` may do what needs `needed`: the admin of a tenant may do all in the tenant, that of an
 * account all in the account, and write includes read.
 */
export function holdsRole(held: readonly string[], needed: TenantRole | AccountRole): boolean {
  return (
    held.includes(needed.startsWith("account-") ? "account-admin" : "tenant-admin") ||
    held.includes(needed) ||
    held.includes(needed.replace(/-read$/, "-write"))
  );
}
