import { readAccessToken } from "#lib/auth/access-token.ts";
import { findApiKey } from "#lib/db/queries/api-key.ts";
import type { ErrorCode } from "#lib/domain/error/catalogue.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import type { Caller } from "#lib/operations/operation.ts";

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A header that must name what the token is for: an account or a tenant. */
function assertNamed(
  headers: Headers,
  name: "x-account-id" | "x-tenant-id",
  own: string,
  codes: { required: ErrorCode; invalid: ErrorCode; other: ErrorCode },
): void {
  const given = headers.get(name);
  if (!given) throw new Refusal(codes.required);
  if (!guid.test(given)) throw new Refusal(codes.invalid);
  if (given.toLowerCase() !== own) throw new Refusal(codes.other);
}

/**
 * Who is calling, by bearer token and both id headers. The key behind the token is looked up each time, so that
 * deleting it, or changing its roles, counts at once.
 */
export async function authenticate(headers: Headers, correlationId: string): Promise<Caller> {
  const authorization = headers.get("authorization");
  if (!authorization) throw new Refusal("AUTHORIZATION_IS_REQUIRED");
  const token = /^bearer\s+(\S+)$/i.exec(authorization.trim())?.[1];
  if (!token) throw new Refusal("ACCESS_TOKEN_IS_INVALID");
  const subject = await readAccessToken(token);
  if (subject === "expired") throw new Refusal("ACCESS_TOKEN_EXPIRED");
  const key = subject === "invalid" ? null : await findApiKey(subject.publicKey);
  if (subject === "invalid" || !key) throw new Refusal("ACCESS_TOKEN_IS_INVALID");
  assertNamed(headers, "x-account-id", key.accountId, {
    required: "ACCOUNT_ID_IS_REQUIRED",
    invalid: "ACCOUNT_ID_IS_INVALID",
    other: "ACCOUNT_NOT_FOUND",
  });
  assertNamed(headers, "x-tenant-id", key.tenantId, {
    required: "TENANT_ID_IS_REQUIRED",
    invalid: "TENANT_ID_IS_INVALID",
    other: "TENANT_NOT_FOUND",
  });
  return {
    tenantId: key.tenantId,
    actor: { kind: "key", publicKey: subject.publicKey, roles: key.roles },
    correlationId,
  };
}
