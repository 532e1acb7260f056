import { randomBytes } from "node:crypto";
import { lookupHash } from "#lib/db/seal.ts";
import { env } from "#lib/env.ts";

/** Long enough for a holiday, and short enough that a forgotten mail is no standing door. */
export const invitationSeconds = 7 * 24 * 60 * 60;

/** A new secret of 192 bits: its hash, by which it is found, and the address it stands in, which is kept nowhere. */
export function newInvitationSecret(): { secretHash: Buffer; invitationLink: string } {
  const secret = randomBytes(24).toString("base64url");
  return {
    secretHash: lookupHash("invitation", secret),
    invitationLink: new URL(`/portal/accept/${secret}`, env().BASE_URL).href,
  };
}
