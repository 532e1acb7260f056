import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { NothingHere } from "#components/pay/nothing-here.tsx";
import { readReturnToken, returnCookie } from "#lib/auth/payer.ts";
import { chooseLanguage } from "#lib/i18n/language.ts";
import { messagesIn } from "#lib/i18n/messages.ts";
import { findWayBack } from "#lib/operations/attempt/find-way-back.ts";
import { perform } from "#lib/operations/operation.ts";

async function findPage(token: string): Promise<string | null> {
  const attempt = readReturnToken(token);
  const payerToken = (await cookies()).get(returnCookie)?.value;
  if (!attempt || !payerToken) return null;
  const caller = { tenantId: attempt.tenantId, actor: { kind: "payer" }, correlationId: null } as const;
  return perform(findWayBack, caller, { attemptId: attempt.attemptId, payerToken }).catch(() => null);
}

/**
 * Where banks send payers back to. The browser that pays goes on to its page; any other, and whoever got hold of the
 * address, is told where to look, and nothing else.
 */
export default async function WayBackPage({ params }: { params: Promise<{ place: string; token: string }> }) {
  const pagePath = await findPage((await params).token);
  if (pagePath) redirect(`${pagePath}/return`);
  const { language } = chooseLanguage(null, (await headers()).get("accept-language"), null);
  return <NothingHere words={messagesIn(language).returned} />;
}
