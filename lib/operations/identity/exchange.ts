import { issueAccessToken } from "#lib/auth/access-token.ts";
import { hmacWindowSeconds, isWithinWindow, parseHmacHeader, verifyHmac } from "#lib/auth/hmac.ts";
import { requestLimit } from "#lib/auth/request-limit.ts";
import type { AccessToken } from "#lib/contracts/identity.ts";
import { countRequest, findApiKey, touchApiKey, useNonce } from "#lib/db/queries/api-key.ts";
import { unseal, unwrapDataKey } from "#lib/db/seal.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { isAllowedFrom } from "#lib/domain/address/ip-range.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";

/**
 * Exchanges a signed request for an access token. Not an operation of a tenant: whose key it is, a tenant's or an
 * account's, is known only once it is found. A nonce is used up by a request whose signature is right, and by no other.
 * `address` is where it comes from; a key that is for certain addresses is refused where that is not known.
 */
export async function exchangeHmac(
  authorization: string | null,
  body: string,
  address: string | null = null,
): Promise<AccessToken> {
  if (!authorization) throw new Refusal("AUTHORIZATION_IS_REQUIRED");
  const token = parseHmacHeader(authorization);
  if (!token) throw new Refusal("HMAC_IS_INVALID");
  if (!isWithinWindow(token.epoch, new Date()))
    throw new Refusal("HMAC_EPOCH_OUT_OF_RANGE", { metadata: { maximum: hmacWindowSeconds } });
  const publicKey = parseGuid(token.publicKey);
  const key = publicKey ? await findApiKey(publicKey) : null;
  // An unknown key and a wrong signature are told apart by nobody.
  if (!publicKey || !key) throw new Refusal("HMAC_SIGNATURE_IS_INVALID");
  const { scopeId, accountId } = key;
  const place = { tenantId: scopeId, table: "api_keys", column: "private_key_sealed", row: publicKey };
  const privateKey = unseal(unwrapDataKey(scopeId, key), place, key.privateKeySealed);
  if (!verifyHmac(privateKey, token, body)) throw new Refusal("HMAC_SIGNATURE_IS_INVALID");
  if (!isAllowedFrom(key, address)) throw new Refusal("ADDRESS_NOT_ALLOWED");
  const rate = await countRequest(publicKey, requestLimit());
  if (!rate.taken)
    throw new Refusal("TOO_MANY_REQUESTS", { metadata: { seconds: Math.ceil(rate.retrySeconds) || 1 } });
  await inTenant(scopeId, async (tx) => {
    if (!(await useNonce(tx, publicKey, token.nonce))) throw new Refusal("HMAC_NONCE_ALREADY_USED");
    await touchApiKey(tx, publicKey);
  });
  return issueAccessToken({ publicKey, accountId, tenantId: scopeId });
}
