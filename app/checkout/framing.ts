import { cookies } from "next/headers";
import { frameCookie, readFrameSettings } from "#lib/auth/frame.ts";
import { changePageHeaders } from "#lib/http/front-door.ts";
import { widenPolicy } from "#lib/http/page-policy.ts";
import { toLanguage } from "#lib/i18n/language.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";

/** What the page around the frame has asked for, and whether it may. */
export type Framing = {
  /** The origin that may be told how the payment goes. */
  origin: string | null;
  language: ReturnType<typeof toLanguage>;
  unsupportedLanguage: string | null;
  returnUrl: string | null;
  scheme: "light" | null;
};

/**
 * Lets the pages of the tenant's own origins show this one in a frame; the proxy's policy lets nobody. Where no tenant is
 * known there is nothing to be seen either, and the page that asked may show its reader that.
 */
export async function frame(view: PayLinkView | null, search?: URLSearchParams): Promise<Framing> {
  const jar = await cookies();
  const asked = readFrameSettings(search ?? new URLSearchParams(jar.get(frameCookie)?.value ?? ""));
  const allowed = view ? view.facts.tenant.embedOrigins : asked.origin ? [asked.origin] : [];
  changePageHeaders({
    "content-security-policy": (policy) => widenPolicy(policy, { "frame-ancestors": allowed }),
  });
  const { returnOrigins = [] } = view?.facts.tenant ?? {};
  const returnOrigin = asked.returnUrl ? new URL(asked.returnUrl).origin : null;
  const mayReturn = returnOrigin !== null && [...returnOrigins, ...allowed].includes(returnOrigin);
  const language = toLanguage(asked.language);
  return {
    origin: asked.origin && allowed.includes(asked.origin) ? asked.origin : null,
    language,
    unsupportedLanguage: asked.language && !language ? asked.language : null,
    returnUrl: mayReturn ? asked.returnUrl : null,
    scheme: asked.scheme,
  };
}
