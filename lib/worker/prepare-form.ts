import { prepareForm } from "#lib/operations/installed-app/prepare-form.ts";
import { perform } from "#lib/operations/operation.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import { getProvider } from "#lib/providers/registry.ts";
import { log } from "#lib/telemetry/log.ts";
import { questionOf } from "./call.ts";

/** A payer is looking at the page, and can load it again. */
const timeLimitMs = 8_000;

/**
 * What the form of a payer's chosen method needs from its provider, which is asked now; null when the method is not offered,
 * its provider need not be asked, or gives nothing.
 */
export async function prepareFields(
  { facts, state, offers }: PayLinkView,
  paymentMethod: string,
): Promise<Record<string, string> | null> {
  const offer = offers.find((one) => one.paymentMethod === paymentMethod);
  if (!offer || state !== "payable") return null;
  const { tenantId, instruction } = facts;
  const { installedAppId } = offer;
  const caller = { tenantId, actor: { kind: "payer" }, correlationId: null } as const;
  const prepared = await perform(prepareForm, caller, { installedAppId });
  if (!prepared) return null;
  const provider = getProvider(prepared.appId);
  if (!provider.prepareForm) return null;
  const { amountMinor, currency } = instruction;
  const answer = await provider.prepareForm(questionOf(prepared.credentials, timeLimitMs), {
    money: { amountMinor, currency },
  });
  if (answer.kind === "ready") return answer.settings;
  log.warn({ tenantId, installedAppId, kind: answer.kind, cause: answer.cause }, "form not prepared");
  return null;
}
