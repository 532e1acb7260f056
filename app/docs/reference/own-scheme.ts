import { holdsRole } from "#lib/contracts/identity.ts";
import { formatSchemeId } from "#lib/domain/reference/scheme-id.ts";
import { perform } from "#lib/operations/operation.ts";
import { findSchemeForTests } from "#lib/operations/scheme/find-for-tests.ts";
import { findSession } from "../../(portal)/portal/session.ts";

/** A scheme of whoever is signed in, so that the example of a request can be sent as it stands; null when there is none. */
export async function findOwnScheme(): Promise<string | null> {
  const session = await findSession();
  const actor = session?.caller.actor;
  if (!session || actor?.kind !== "person" || !holdsRole(actor.roles, "tenant-transaction-write"))
    return null;
  const schemeId = await perform(findSchemeForTests, session.caller, undefined);
  return schemeId && formatSchemeId(schemeId);
}
