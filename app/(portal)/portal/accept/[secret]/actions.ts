"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { isSameOrigin } from "#lib/auth/same-origin.ts";
import { acceptAsKnown, acceptAsNew } from "#lib/contracts/accept-invitation.ts";
import { clientAddress } from "#lib/http/front-door.ts";
import {
  type Acceptance,
  acceptInvitation,
  viewInvitation,
} from "#lib/operations/person/accept-invitation.ts";

const words: Record<Exclude<Acceptance, "accepted">, string> = {
  gone: "This invitation is no longer open. Ask whoever invited you for a new one.",
  "wrong password": "That is not your password. Try again.",
  "too many tries": "There were too many tries. Wait a minute, and try again.",
  "known by now": "There is somebody with your e-mail address now. Load this page again.",
};

/** Accepts the invitation whose secret this is. Answers with what is wrong, in words, or null. */
export async function accept(secret: string, given: unknown): Promise<string | null> {
  if (!isSameOrigin(await headers())) throw new Error("not from our own page");
  const known = z.string().max(100).parse(secret);
  const invitation = await viewInvitation(known);
  if (!invitation) return words.gone;
  const parsed = (invitation.isNew ? acceptAsNew : acceptAsKnown).safeParse(given);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? words.gone;
  const acceptance = await acceptInvitation(known, parsed.data, clientAddress());
  return acceptance === "accepted" ? null : words[acceptance];
}
