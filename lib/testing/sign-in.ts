import { randomBytes } from "node:crypto";
import { signHmac } from "#lib/auth/hmac.ts";
import { authenticate } from "#lib/http/authenticate.ts";
import { exchangeHmac } from "#lib/operations/identity/exchange.ts";
import type { TestAccount } from "./account.ts";

type Key = { publicKey: string; privateKey: string };

/** Exchanges a signed request for a token, from this address. */
export function exchange({ publicKey, privateKey }: Key, address: string | null = null) {
  const [nonce, epoch] = [randomBytes(8).toString("hex"), String(Date.now() / 1000)];
  const signature = signHmac(privateKey, { publicKey, nonce, epoch }, "");
  return exchangeHmac(`Hmac ${publicKey}:${nonce}:${epoch}:${signature}`, "", address);
}

/** Signs in with the key; gives what asks with its token, from the same address or another. */
export async function signIn(
  account: TestAccount,
  key: Key,
  level: "account" | "tenant",
  address: string | null = null,
) {
  const { accessToken } = await exchange(key, address);
  const headers = new Headers({
    authorization: `Bearer ${accessToken}`,
    "x-account-id": account.accountId,
    "x-tenant-id": account.tenantId,
  });
  return (from: string | null = address) =>
    authenticate(headers, { correlationId: "id", level, noteRate: () => {}, address: from });
}
