import { hkdfSync } from "node:crypto";
import { env } from "#lib/env.ts";

/** Signs and encrypts the portal's session cookies; a key of its own, so that no other token passes for one. */
export function portalSecret(): string {
  return Buffer.from(hkdfSync("sha256", env().SIGNING_KEY, "", "portal-session", 32)).toString("base64");
}
