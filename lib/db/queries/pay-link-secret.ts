import { randomBytes } from "node:crypto";
import { lookupHash, seal, unseal } from "../seal.ts";
import type { TenantTransaction } from "../transaction.ts";
import type { PayLinkRow } from "./pay-link.ts";
import { getDataKey } from "./tenant.ts";

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
