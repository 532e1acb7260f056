import { randomBytes, randomUUID } from "node:crypto";
import { accessTokenSeconds, issueAccessToken } from "#lib/auth/access-token.ts";
import type { TryOutToken } from "#lib/contracts/try-out-token.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { getAccountId, hasOnlySandbox, replaceTryOutKey } from "#lib/db/queries/try-out-key.ts";
import { seal } from "#lib/db/seal.ts";
import { inTenant } from "#lib/db/transaction.ts";
import { noteChange } from "../audit.ts";
import type { Caller } from "../operation.ts";

/** A person who is signed in, at work in one of their tenants. */
type SignedIn = { caller: Caller; email: string };

/** Whether a token to try the API out with may be had in the tenant: where there is more than the sandbox, no. */
export function canTryOut({ caller }: SignedIn): Promise<boolean> {
  return inTenant(caller.tenantId, hasOnlySandbox);
}

/**
 * An access token for the reference pages, to try the API out with: it may what the person may, in their tenant, for an
 * hour. Behind it is an API key of its own that is listed among the tenant's, ends with the hour, with the person's
 * next token or when what they may do here changes, and whose private half nobody gets to see. Null where the tenant has other apps than the sandbox.
 */
export async function issueTryOutToken({ caller, email }: SignedIn): Promise<TryOutToken | null> {
  const { actor, tenantId } = caller;
  if (actor.kind !== "person") return null;
  const publicKey = randomUUID();
  const accountId = await inTenant(tenantId, async (tx) => {
    if (!(await hasOnlySandbox(tx))) return null;
    const place = { tenantId, table: "api_keys", column: "private_key_sealed", row: publicKey };
    await replaceTryOutKey(tx, {
      publicKey,
      email,
      roles: [...actor.roles],
      privateKeySealed: seal(await getDataKey(tx), place, randomBytes(32).toString("base64")),
      seconds: accessTokenSeconds,
    });
    await noteChange(tx, caller, "api_key.try_out", publicKey);
    return getAccountId(tx);
  });
  if (accountId === null) return null;
  return { ...(await issueAccessToken({ publicKey, accountId, tenantId })), accountId, tenantId };
}
