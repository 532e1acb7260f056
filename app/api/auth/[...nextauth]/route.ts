import NextAuth from "next-auth";
import { authOptions } from "#app/(portal)/portal/auth-options.ts";

type Context = { params: Promise<{ nextauth: string[] }> };

/** Signing in and out. */
const handler = (request: Request, context: Context) => NextAuth(authOptions())(request, context);

export { handler as GET, handler as POST };
