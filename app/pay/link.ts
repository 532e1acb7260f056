import { cookies } from "next/headers";
import { cache } from "react";
import { payerCookie } from "#lib/auth/payer.ts";
import { readPayPagePath } from "#lib/domain/pay-link/address.ts";
import { type PayLinkView, viewPayLink } from "#lib/operations/pay-link/view.ts";

/** What the browser with this token finds at a page; null when nothing is there, or what is there opens elsewhere. */
export async function viewPage(pagePath: string, payerToken: string | null): Promise<PayLinkView | null> {
  const page = readPayPagePath(pagePath);
  const view = page && (await viewPayLink(page.secret, payerToken));
  return view?.facts.payLink.kind === page?.kind ? view : null;
}

/** The link of this page as this browser sees it; null when there is none. Looked up once a request. */
export const getLink = cache(async (pagePath: string): Promise<PayLinkView | null> => {
  const token = (await cookies()).get(payerCookie)?.value ?? null;
  return viewPage(pagePath, token);
});
