import { randomBytes } from "node:crypto";
import type { Heard } from "#lib/domain/attempt/outcome.ts";
import type { AttemptStatus } from "#lib/domain/attempt/status.ts";
import { formatAmount } from "#lib/domain/money/money.ts";
import { claimAttempt } from "#lib/operations/attempt/claim.ts";
import { type Outcome, recordOutcome } from "#lib/operations/attempt/record-outcome.ts";
import { type StartAttempt, startAttempt } from "#lib/operations/attempt/start.ts";
import { type Caller, perform, systemCaller } from "#lib/operations/operation.ts";
import { type PayLinkView, viewPayLink } from "#lib/operations/pay-link/view.ts";
import { attemptsOf } from "./books.ts";
import { makePayableLink, type TestTenant } from "./tenant.ts";

/** A token as the pretend bank's card frame makes them, for a card that behaves so. */
export function sandboxToken(behaviour = "succeeds"): string {
  return `sbx_${behaviour}_${randomBytes(16).toString("hex")}`;
}

/** What the holder of the link finds; the link exists. */
export async function look(secret: string, payerToken: string | null = null): Promise<PayLinkView> {
  const view = await viewPayLink(secret, payerToken);
  if (!view) throw new Error("no such link");
  return view;
}

export const payerCaller = (tenantId: string): Caller => ({
  tenantId,
  actor: { kind: "payer" },
  correlationId: null,
});

/** Starts an attempt as a payer's press of the button does; gives its id, or null when none was started. */
export async function start(
  tenantId: string,
  secret: string,
  changes: Partial<StartAttempt> = {},
): Promise<string | null> {
  const { facts, offers } = await look(secret);
  const [offer] = offers;
  if (!offer) throw new Error("nothing is offered");
  const started = await perform(startAttempt, payerCaller(tenantId), {
    payLinkId: facts.payLink.payLinkId,
    instructionId: facts.instruction.instructionId,
    offer,
    amount: formatAmount(facts.instruction),
    currency: facts.instruction.currency,
    paymentToken: sandboxToken(),
    displayName: "Visa ending in 4242",
    store: false,
    payerToken: "browser",
    leaseMs: 15_000,
    ...changes,
  });
  return started?.attemptId ?? null;
}

export type SubmittedPayment = { orderRef: string; secret: string; payLinkId: string; attemptId: string };

/** A link whose payment has been claimed for the provider's call; nothing has been heard of it. */
export async function submitted(
  tenant: TestTenant,
  changes: Record<string, unknown> = {},
  customerDefaults: Record<string, unknown> = {},
): Promise<SubmittedPayment> {
  const link = await makePayableLink(tenant, changes, customerDefaults);
  const attemptId = await start(tenant.tenantId, link.secret);
  if (!attemptId) throw new Error("not started");
  await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId });
  return { ...link, attemptId };
}

export const declined: Heard = { kind: "declined", reason: "insufficient_funds", code: "51" };

/** Records what was heard of an attempt, asked about as it now is. */
export async function hear(
  tenantId: string,
  attemptId: string,
  heard: Heard,
  kept: Partial<Outcome> = {},
): Promise<AttemptStatus> {
  const now = (await attemptsOf(tenantId)).find(({ id }) => id === attemptId);
  return perform(recordOutcome, systemCaller(tenantId), {
    attemptId,
    heard,
    asked: now?.status as AttemptStatus,
    providerReference: heard.kind === "unknown" || heard.kind === "absent" ? null : `provider-${attemptId}`,
    action: heard.kind === "action" ? { type: "redirect", url: "http://localhost:3000/bank" } : null,
    ...kept,
  });
}
