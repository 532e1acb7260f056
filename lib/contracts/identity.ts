import { z } from "zod";

/** The answer of the token endpoint. */
export const accessToken = z.object({
  accessToken: z.jwt(),
  expires: z.number().int().describe("When the token ends, in epoch seconds. Use it until then."),
});
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

/** Whether somebody with `held` may do what needs `needed`: the admin may all, and write includes read. */
export function holdsRole(held: readonly string[], needed: TenantRole): boolean {
  return (
    held.includes("tenant-admin") ||
    held.includes(needed) ||
    held.includes(needed.replace(/-read$/, "-write"))
  );
}
