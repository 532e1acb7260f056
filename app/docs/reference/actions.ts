"use server";

import { headers } from "next/headers";
import { isSameOrigin } from "#lib/auth/same-origin.ts";
import type { TryOutToken } from "#lib/contracts/try-out-token.ts";
import { issueTryOutToken } from "#lib/operations/api-key/issue-try-out-token.ts";
import { findSession } from "../../(portal)/portal/session.ts";

/** A token for whoever is signed in; null when nobody is, or their tenant has more than the sandbox. */
export async function getTryOutToken(): Promise<TryOutToken | null> {
  if (!isSameOrigin(await headers())) throw new Error("not from our own page");
  const session = await findSession();
  return session && issueTryOutToken(session);
}
