import type { TryOutOffer } from "#components/docs/try-it-access.tsx";
import { canTryOut } from "#lib/operations/api-key/issue-try-out-token.ts";
import { findSession } from "../../(portal)/portal/session.ts";
import { getTryOutToken } from "./actions.ts";

/** What whoever looks at the page can be given to try the API out with. */
export async function tryOutOffer(): Promise<TryOutOffer> {
  const session = await findSession();
  if (!session) return { kind: "sign in" };
  const { tenantName, caller } = session;
  if (!(await canTryOut(session))) return { kind: "not here", tenantName };
  const roles = caller.actor.kind === "person" ? [...caller.actor.roles] : [];
  return { kind: "token", tenantName, roles, getToken: getTryOutToken };
}
