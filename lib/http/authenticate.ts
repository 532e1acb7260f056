import { readAccessToken } from "#lib/auth/access-token.ts";
import { requestLimit } from "#lib/auth/request-limit.ts";
import type { Level } from "#lib/contracts/endpoint.ts";
import { type AdmittedApiKey, admitApiKey, type Taken } from "#lib/db/queries/api-key.ts";
import { isAllowedFrom } from "#lib/domain/address/ip-range.ts";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import type { Caller } from "#lib/operations/operation.ts";
import { clientAddress } from "./front-door.ts";

/** A header that must name what the token is for: an account or a tenant. */
function assertNamed(
  headers: Headers,
  name: "x-account-id" | "x-tenant-id",
  own: string,
  codes: { required: ErrorCode; invalid: ErrorCode; other: ErrorCode },
): void {
  const given = headers.get(name);
  if (!given) throw new Refusal(codes.required);
  const id = parseGuid(given);
  if (!id) throw new Refusal(codes.invalid);
  if (id !== own) throw new Refusal(codes.other);
}

/** The id in whose rows the key may work at this level. Throws a refusal when the key is of the other one. */
function scopeOf(
  headers: Headers,
  { accountId, tenantId, tenantStatus }: AdmittedApiKey,
  level: Level,
): string {
  assertNamed(headers, "x-account-id", accountId, {
    required: "ACCOUNT_ID_IS_REQUIRED",
    invalid: "ACCOUNT_ID_IS_INVALID",
    other: "ACCOUNT_NOT_FOUND",
  });
  if (level === "account") {
    if (tenantId) throw new Refusal("ROLE_IS_MISSING", { metadata: { role: "account-admin" } });
    return accountId;
  }
  if (!tenantId) throw new Refusal("ROLE_IS_MISSING", { metadata: { role: "tenant-admin" } });
  assertNamed(headers, "x-tenant-id", tenantId, {
    required: "TENANT_ID_IS_REQUIRED",
    invalid: "TENANT_ID_IS_INVALID",
    other: "TENANT_NOT_FOUND",
  });
  if (tenantStatus !== "ACTIVE") throw new Refusal("TENANT_NOT_APPROVED");
  return tenantId;
}

/**
 * Who is calling, by bearer token and the id headers, with what is left of the key's requests. The key behind the token
 * is looked up each time, so that deleting it, or changing its roles, counts at once. `noteRate` hears of the rate even
 * when the caller is refused.
 */
export async function authenticate(
  headers: Headers,
  {
    correlationId,
    level,
    noteRate,
    address = clientAddress(),
  }: { correlationId: string; level: Level; noteRate: (rate: Taken) => void; address?: string | null },
): Promise<Caller> {
  const authorization = headers.get("authorization");
  if (!authorization) throw new Refusal("AUTHORIZATION_IS_REQUIRED");
  const token = /^bearer\s+(\S+)$/i.exec(authorization.trim())?.[1];
  if (!token) throw new Refusal("ACCESS_TOKEN_IS_INVALID");
  const subject = await readAccessToken(token);
  if (subject === "expired") throw new Refusal("ACCESS_TOKEN_EXPIRED");
  const admitted = subject === "invalid" ? null : await admitApiKey(subject.publicKey, requestLimit());
  if (subject === "invalid" || !admitted) throw new Refusal("ACCESS_TOKEN_IS_INVALID");
  const { key, rate } = admitted;
  noteRate(rate);
  if (!rate.taken)
    throw new Refusal("TOO_MANY_REQUESTS", { metadata: { seconds: Math.ceil(rate.retrySeconds) || 1 } });
  if (!isAllowedFrom(key, address)) throw new Refusal("ADDRESS_NOT_ALLOWED");
  return {
    tenantId: scopeOf(headers, key, level),
    actor: { kind: "key", publicKey: subject.publicKey, roles: key.roles },
    correlationId,
  };
}
