import type { StoredPayerAction } from "#lib/db/schema/attempts.ts";
import type { Heard } from "#lib/domain/attempt/outcome.ts";
import { type AttemptStatus, isPaid } from "#lib/domain/attempt/status.ts";
import type { HeardDispute } from "#lib/domain/dispute/status.ts";
import type { HeardRefund } from "#lib/domain/refund/status.ts";
import { type ClaimedAttempt, claimAttempt } from "#lib/operations/attempt/claim.ts";
import { type PreparedInquiry, prepareInquiry } from "#lib/operations/attempt/prepare-inquiry.ts";
import { recordOutcome } from "#lib/operations/attempt/record-outcome.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import type { Answer, Collected, InquiryAnswer, PayerAction, Provider } from "#lib/providers/provider.ts";
import { getProvider } from "#lib/providers/registry.ts";
import { log } from "#lib/telemetry/log.ts";
import { callOf } from "./call.ts";

type AttemptKey = { tenantId: string; attemptId: string };

/** Time for the queue to be sure that the process which made a call is not still waiting for its answer. */
const leaseMarginMs = 5_000;

/** How long a call of this app's provider can be under way. */
export function leaseMs(appId: string): number {
  return getProvider(appId).timeLimitMs + leaseMarginMs;
}

function hear(answer: InquiryAnswer<Collected>, absenceIsFinal: boolean): Heard {
  switch (answer.kind) {
    case "declined":
      return { kind: "declined", reason: answer.reason, code: answer.code };
    case "absent":
      return { kind: "absent", final: absenceIsFinal };
    default:
      return { kind: answer.kind };
  }
}

function referenceOf(answer: InquiryAnswer<Collected>): string | null {
  if (answer.kind === "done") return answer.value.reference;
  return "reference" in answer ? answer.reference : null;
}

/** What may be written down of an action: the details of one in a form are the payer's, and are asked for again. */
function kept(action: PayerAction): StoredPayerAction {
  return action.type === "redirect" ? action : { type: "form" };
}

const disputeStatus = { open: "OPEN", won: "WON", lost: "LOST" } as const;

function disputesOf(answer: InquiryAnswer<Collected>): HeardDispute[] {
  if (answer.kind !== "done") return [];
  return (answer.value.disputes ?? []).map(({ reference, status, amountMinor, reason }) => ({
    providerReference: reference,
    status: disputeStatus[status],
    amountMinor,
    reason,
  }));
}

function refundsOf(answer: InquiryAnswer<Collected>): HeardRefund[] {
  if (answer.kind !== "done") return [];
  return (answer.value.refunds ?? []).map(({ reference, ...refund }) => ({
    providerReference: reference,
    ...refund,
  }));
}

async function record(
  { tenantId, attemptId }: AttemptKey,
  answer: InquiryAnswer<Collected>,
  heard: Heard,
  asked: AttemptStatus,
): Promise<AttemptStatus> {
  if ("cause" in answer)
    log.warn({ tenantId, attemptId, kind: answer.kind, cause: answer.cause }, "provider answer");
  return perform(recordOutcome, systemCaller(tenantId), {
    attemptId,
    heard,
    providerReference: referenceOf(answer),
    action: answer.kind === "action" ? kept(answer.action) : null,
    asked,
    disputes: disputesOf(answer),
    refunds: refundsOf(answer),
    instrument: (answer.kind === "done" && answer.value.instrument) || null,
    isFinal: answer.kind !== "done" || answer.value.isFinal !== false,
  });
}

/** Asks the provider for the money: of what the payer entered, or of what is stored. */
function collect(
  provider: Provider,
  { attemptId, money, customerRef, description, from, ...claimed }: ClaimedAttempt,
): Promise<Answer<Collected>> {
  const call = callOf(claimed, provider.timeLimitMs);
  const payment = { reference: attemptId, money, customerRef, description };
  if ("instrument" in from) {
    if (!provider.collectStored) throw new Error(`${claimed.appId} cannot charge what is stored`);
    return provider.collectStored(call, { ...payment, instrument: from.instrument });
  }
  if (!provider.collect) throw new Error(`${claimed.appId} cannot collect`);
  return provider.collect(call, { ...payment, ...from });
}

/**
 * Submits a reserved attempt: claim, call, record, each on its own. When it was claimed before, by a process that died
 * or is dying, asks what became of it instead; the provider is never asked for the money twice.
 */
export async function submitAttempt({ tenantId, attemptId }: AttemptKey): Promise<void> {
  const startedAt = Date.now();
  const claimed = await perform(claimAttempt, systemCaller(tenantId), { attemptId });
  if (claimed === "taken") return inquireAttempt({ tenantId, attemptId });
  if (claimed === "stale") {
    await record({ tenantId, attemptId }, { kind: "absent" }, { kind: "absent", final: true }, "RESERVED");
    return;
  }
  // A process that was paused here may be taken for dead, and the attempt given up: then it must not call any more.
  if (Date.now() - startedAt > leaseMarginMs) return inquireAttempt({ tenantId, attemptId });
  const provider = getProvider(claimed.appId);
  const answer = await collect(provider, claimed);
  const status = await record({ tenantId, attemptId }, answer, hear(answer, false), "SUBMITTED");
  // Often the answer alone was lost, and asking at once spares the payer the wait.
  if (status === "UNKNOWN") await inquireAttempt({ tenantId, attemptId });
}

/** Asks the provider what became of an attempt, and records it. `scheduled`: because its time has come. */
export async function inquireAttempt(key: AttemptKey, { scheduled } = { scheduled: false }): Promise<void> {
  await inquire(key, scheduled);
}

/** What a payer goes on with in the provider's form. */
export type OpenedAction = {
  appId: string;
  /** What a browser may see of the installation. */
  settings: Record<string, string>;
  details: Record<string, string>;
};

/**
 * What the provider wants its payer to do in its form, for the browser of that payer only; null when nothing any more. Asks
 * the provider, who alone keeps it, and records what became of the attempt.
 */
export async function openAction(key: AttemptKey): Promise<OpenedAction | null> {
  const inquired = await inquire(key, false);
  const action = inquired?.answer.kind === "action" ? inquired.answer.action : null;
  if (!inquired || action?.type !== "form") return null;
  const { appId, credentials } = inquired.prepared;
  const shown = getProvider(appId).credentials.browser.flatMap((name) => {
    const value = credentials[name];
    return value === undefined ? [] : [[name, value]];
  });
  return { appId, settings: Object.fromEntries(shown), details: action.details };
}

async function inquire(
  { tenantId, attemptId }: AttemptKey,
  scheduled: boolean,
): Promise<{ prepared: PreparedInquiry; answer: InquiryAnswer<Collected> } | null> {
  const prepared = await perform(prepareInquiry, systemCaller(tenantId), { attemptId, scheduled });
  if (!prepared) return null;
  const provider = getProvider(prepared.appId);
  const answer = await provider.inquire(callOf(prepared, provider.timeLimitMs), prepared.question);
  await recordInquiry({ tenantId, attemptId }, prepared, answer);
  // Nothing is scheduled for one that is paid: the queue tries again whatever asked.
  if (isPaid(prepared.status) && (answer.kind === "unknown" || answer.kind === "refused"))
    throw new Error("not known: the provider could not be reached");
  return { prepared, answer };
}

/** Gives up an attempt that waits for its payer at the bank; records that it was paid when that is what the bank says. */
export async function abandonAttempt({ tenantId, attemptId }: AttemptKey): Promise<void> {
  const prepared = await perform(prepareInquiry, systemCaller(tenantId), { attemptId, scheduled: false });
  if (prepared?.status !== "ACTION_REQUIRED") return;
  const provider = getProvider(prepared.appId);
  const call = { ...callOf(prepared, provider.timeLimitMs), idempotencyKey: `abandon/${attemptId}` };
  const answer = await (provider.abandon ?? provider.inquire)(call, prepared.question);
  // The provider cannot close it, or has forgotten it, and the payer will not go on: the link is freed, and a late yes is
  // watched for.
  const status =
    answer.kind === "action" || answer.kind === "absent"
      ? await record({ tenantId, attemptId }, answer, { kind: "abandoned" }, prepared.status)
      : await recordInquiry({ tenantId, attemptId }, prepared, answer);
  // Inquiries alone would find it waiting for ever; the queue tries a job that throws again.
  if (status === "ACTION_REQUIRED") throw new Error("not given up: the provider could not be reached");
}

async function recordInquiry(
  key: AttemptKey,
  prepared: PreparedInquiry,
  answer: InquiryAnswer<Collected>,
): Promise<AttemptStatus> {
  const { absenceIsFinalAfterMs } = getProvider(prepared.appId);
  const absenceIsFinal = prepared.submittedMsAgo >= absenceIsFinalAfterMs;
  // A refusal of the question says nothing about the payment.
  const heard: Heard = answer.kind === "refused" ? { kind: "unknown" } : hear(answer, absenceIsFinal);
  return record(key, answer, heard, prepared.status);
}
