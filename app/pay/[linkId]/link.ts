import { cookies } from "next/headers";
import { cache } from "react";
import { payerCookie } from "#lib/auth/payer.ts";
import { type PayLinkView, viewPayLink } from "#lib/operations/pay-link/view.ts";

/** The link of this address as this browser sees it; null when there is none. Looked up once a request. */
export const getLink = cache(async (linkId: string): Promise<PayLinkView | null> => {
  const token = (await cookies()).get(payerCookie)?.value ?? null;
  return viewPayLink(linkId, token);
});
