import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "#app/(portal)/portal/auth-options.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { readText } from "#lib/http/body.ts";
import { correlationIdOf } from "#lib/http/correlation.ts";
import { answerError, toResponse } from "#lib/http/define-route.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What the portal's pages ask. The library would answer more, and write into our log whatever it is sent. */
const asked: Record<string, string[]> = {
  GET: ["csrf", "providers"],
  POST: ["callback/credentials", "signout"],
};

const maximumFormBytes = 10_000;

/** The request with its form read: the library itself reads any body to its end, and trips over what is no form. */
async function withForm(request: NextRequest): Promise<NextRequest> {
  if (request.method !== "POST") return request;
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? ""))
    throw new Refusal("CONTENT_TYPE_NOT_SUPPORTED");
  const body = await readText(request, maximumFormBytes);
  return new NextRequest(request.url, { method: request.method, headers: request.headers, body });
}

/** Signing in and out. */
async function handler(request: NextRequest, context: Context): Promise<Response> {
  try {
    const path = (await context.params).nextauth.join("/");
    if (!asked[request.method]?.includes(path)) throw new Refusal("ROUTE_NOT_FOUND");
    return await NextAuth(authOptions())(await withForm(request), context);
  } catch (error) {
    const correlationId = correlationIdOf(request.headers);
    return toResponse(answerError(error, correlationId), correlationId);
  }
}

export { handler as GET, handler as POST };
