import { isSameOrigin } from "#lib/auth/same-origin.ts";
import { perform } from "#lib/operations/operation.ts";
import { recordOpening } from "#lib/operations/pay-link/record-opening.ts";
import { getLink } from "./link.ts";

/**
 * The page's script says that somebody is looking at it. A GET would say so of every mail scanner and preview robot,
 * and a GET changes nothing here.
 */
export async function noteOpening(request: Request, pagePath: string): Promise<Response> {
  if (!isSameOrigin(request.headers)) return new Response(null, { status: 403 });
  const view = await getLink(pagePath);
  if (view) {
    const { tenantId, payLink } = view.facts;
    const caller = { tenantId, actor: { kind: "payer" }, correlationId: null } as const;
    await perform(recordOpening, caller, { payLinkId: payLink.payLinkId });
  }
  return new Response(null, { status: 204 });
}
