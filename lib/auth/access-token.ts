import { hkdfSync, randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { env } from "#lib/env.ts";

export const accessTokenSeconds = 3_600;

const issuer = "quittance";
const audience = "quittance/api";

/** A key of its own for each use, so that a token made for one is nothing to another. */
const signingKey = () => new Uint8Array(hkdfSync("sha256", env().SIGNING_KEY, "", "access-token", 32));

const claims = z.object({ sub: z.uuid(), account: z.uuid(), tenant: z.uuid() });

export type AccessTokenSubject = { publicKey: string; accountId: string; tenantId: string };

/** A bearer token for an API key. What the key may do is not in it: that is looked up at each request. */
export async function issueAccessToken(
  subject: AccessTokenSubject,
): Promise<{ accessToken: string; expires: number }> {
  const expires = Math.floor(Date.now() / 1000) + accessTokenSeconds;
  const accessToken = await new SignJWT({ account: subject.accountId, tenant: subject.tenantId })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(subject.publicKey)
    .setIssuer(issuer)
    .setAudience(audience)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(signingKey());
  return { accessToken, expires };
}

/** Whose token it is; or that it has expired, or is none of ours. */
export async function readAccessToken(token: string): Promise<AccessTokenSubject | "expired" | "invalid"> {
  try {
    const { payload } = await jwtVerify(token, signingKey(), { issuer, audience, algorithms: ["HS256"] });
    const parsed = claims.safeParse(payload);
    if (!parsed.success) return "invalid";
    return { publicKey: parsed.data.sub, accountId: parsed.data.account, tenantId: parsed.data.tenant };
  } catch (error) {
    return error instanceof errors.JWTExpired ? "expired" : "invalid";
  }
}
