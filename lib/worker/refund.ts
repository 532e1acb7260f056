import type { RefundHeard } from "#lib/domain/refund/outcome.ts";
import { type RefundStatus, refundLeaseMs } from "#lib/domain/refund/status.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { claimRefund } from "#lib/operations/refund/claim.ts";
import { prepareRefundInquiry } from "#lib/operations/refund/prepare-inquiry.ts";
import { recordRefundOutcome } from "#lib/operations/refund/record-outcome.ts";
import type { Provider, RefundInquiryAnswer } from "#lib/providers/provider.ts";
import { getProvider } from "#lib/providers/registry.ts";
import { log } from "#lib/telemetry/log.ts";
import { callOf } from "./call.ts";

type RefundKey = { tenantId: string; refundId: string };

function hear(answer: RefundInquiryAnswer, absenceIsFinal: boolean): RefundHeard {
  switch (answer.kind) {
    case "declined":
      return { kind: "declined", reason: answer.reason, code: answer.code };
    case "absent":
      return { kind: "absent", final: absenceIsFinal };
    default:
      return { kind: answer.kind };
  }
}

function referenceOf(answer: RefundInquiryAnswer): string | null {
  if (answer.kind === "done") return answer.value.reference;
  return "reference" in answer ? answer.reference : null;
}

function record(
  { tenantId, refundId }: RefundKey,
  answer: RefundInquiryAnswer,
  heard: RefundHeard,
  version: number | null,
): Promise<RefundStatus> {
  if ("cause" in answer)
    log.warn({ tenantId, refundId, kind: answer.kind, cause: answer.cause }, "provider answer");
  return perform(recordRefundOutcome, systemCaller(tenantId), {
    refundId,
    heard,
    providerReference: referenceOf(answer),
    version,
    ...(answer.kind === "done" && answer.value.isFinal === false ? { isFinal: false } : {}),
  });
}

/** The provider behind an app whose refunds we have promised. */
function getRefundingProvider(
  appId: string,
): Provider & Required<Pick<Provider, "refund" | "inquireRefund">> {
  const { refund, inquireRefund, ...provider } = getProvider(appId);
  if (!refund || !inquireRefund) throw new Error(`${appId} cannot refund`);
  return { ...provider, refund, inquireRefund };
}

/**
 * Submits a reserved refund: claim, call, record, each on its own. When it was claimed before, by a process that died or
 * is dying, asks what became of it instead. Every call for a refund carries the one key that was stored with it.
 */
export async function submitRefund({ tenantId, refundId }: RefundKey): Promise<void> {
  const startedAt = Date.now();
  const claimed = await perform(claimRefund, systemCaller(tenantId), { refundId });
  if (claimed === "hopeless") return;
  if (claimed === "taken") return inquireRefund({ tenantId, refundId });
  const provider = getRefundingProvider(claimed.appId);
  // A process that was paused here may be taken for dead, and the refund asked about: then it must not call any more.
  if (Date.now() - startedAt > refundLeaseMs - provider.timeLimitMs)
    return inquireRefund({ tenantId, refundId });
  const answer = await provider.refund(callOf(claimed, provider.timeLimitMs), {
    reference: refundId,
    payment: claimed.payment,
    money: claimed.money,
  });
  const status = await record({ tenantId, refundId }, answer, hear(answer, false), null);
  // Often the answer alone was lost, and asking at once tells.
  if (status === "UNKNOWN") await inquireRefund({ tenantId, refundId });
}

/** Asks the provider what became of a refund, and records it. `scheduled`: because its time has come. */
export async function inquireRefund(
  { tenantId, refundId }: RefundKey,
  { scheduled } = { scheduled: false },
): Promise<void> {
  const prepared = await perform(prepareRefundInquiry, systemCaller(tenantId), { refundId, scheduled });
  if (!prepared) return;
  const { inquireRefund: inquire, ...provider } = getRefundingProvider(prepared.appId);
  const answer = await inquire(callOf(prepared, provider.timeLimitMs), {
    reference: refundId,
    providerReference: prepared.providerReference,
    payment: prepared.payment,
  });
  const absenceIsFinal = prepared.submittedMsAgo >= provider.absenceIsFinalAfterMs;
  // A refusal of the question says nothing about the refund.
  const heard: RefundHeard = answer.kind === "refused" ? { kind: "unknown" } : hear(answer, absenceIsFinal);
  await record({ tenantId, refundId }, answer, heard, prepared.version);
  // Nothing is scheduled for one that has succeeded: the queue tries the event that asks again.
  if (prepared.status === "SUCCEEDED" && heard.kind === "unknown")
    throw new Error("not known: the provider could not be reached");
}
