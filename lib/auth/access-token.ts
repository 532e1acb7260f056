import { hkdfSync, randomUUID } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import { env } from "#lib/env.ts";

export const accessTokenSeconds = 3_600;

const issuer = "quittance";
const audience = "quittance/api";

/** A key of its own for each use, so that a token made for one is nothing to another. */
const signingKey = () => new Uint8Array(hkdfSync("sha256", env().SIGNING_KEY, "", "access-token", 32));

const claims = z.object({ sub: z.uuid(), account: z.uuid(), tenant: z.uuid(), exp: z.number() });

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

/** Tokens that have been verified, until they expire: whose they are never changes, and they are shown with each request. */
const verified = new Map<string, { subject: AccessTokenSubject; expires: number }>();
const maximumVerified = 10_000;

/** Whose token it is; or that it has expired, or is none of ours. */
export async function readAccessToken(token: string): Promise<AccessTokenSubject | "expired" | "invalid"> {
  const known = verified.get(token);
  if (known && known.expires > Date.now() / 1000) return known.subject;
  verified.delete(token);
  const read = await verifyAccessToken(token);
  if (typeof read === "string") return read;
  if (verified.size >= maximumVerified) verified.clear();
  verified.set(token, read);
  return read.subject;
}

async function verifyAccessToken(token: string) {
  try {
    const { payload } = await jwtVerify(token, signingKey(), { issuer, audience, algorithms: ["HS256"] });
    const parsed = claims.safeParse(payload);
    if (!parsed.success) return "invalid";
    const { sub: publicKey, account: accountId, tenant: tenantId, exp: expires } = parsed.data;
    return { subject: { publicKey, accountId, tenantId }, expires };
  } catch (error) {
    return error instanceof errors.JWTExpired ? "expired" : "invalid";
  }
}
