import { randomBytes } from "node:crypto";
import type { PayLinkRow } from "#lib/db/queries/pay-link.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { lookupHash, seal, unseal } from "#lib/db/seal.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { payPagePath } from "#lib/domain/pay-link/address.ts";
import { env } from "#lib/env.ts";

/** 192 bits: nobody guesses an address. */
const secretBytes = 24;

const place = (tenantId: string, payLinkId: string) => ({
  tenantId,
  table: "pay_links",
  column: "secret_sealed",
  row: payLinkId,
});

/** A new secret for a link, with the two forms in which it is kept. */
export async function newSecret(tx: TenantTransaction, payLinkId: string) {
  const secret = randomBytes(secretBytes).toString("base64url");
  return {
    secret,
    secretHash: lookupHash("pay-link", secret),
    secretSealed: seal(await getDataKey(tx), place(tx.tenantId, payLinkId), secret),
  };
}

/** The secret that opens the link. */
export async function openSecret(
  tx: TenantTransaction,
  { payLinkId, secretSealed }: Pick<PayLinkRow, "payLinkId" | "secretSealed">,
): Promise<string> {
  return unseal(await getDataKey(tx), place(tx.tenantId, payLinkId), secretSealed);
}

/** The address of a link with this secret. */
export function linkAddress(secret: string): string {
  return new URL(payPagePath("LINK", secret), env().BASE_URL).href;
}
