import { startAttempt } from "#lib/operations/attempt/start.ts";
import { perform } from "#lib/operations/operation.ts";
import type { PayLinkView } from "#lib/operations/pay-link/view.ts";
import { log } from "#lib/telemetry/log.ts";
import { leaseMs, submitAttempt } from "./attempt.ts";

export type Payment = {
  paymentMethod: string;
  /** What the payer was shown. */
  amount: string;
  currency: string;
  paymentToken: string;
  displayName: string | null;
  /** The payer agreed that what they pay with is stored. It is, where the page could ask for that. */
  store: boolean;
  payerToken: string;
};

/** How long a payer's request waits for the provider; after that the page asks for the status by itself. */
const patienceMs = 5_000;

/**
 * Starts a payment and does its job at once, in this process; if it dies, the queue finds the job. Returns when the
 * outcome is recorded, or after a few seconds with the call still under way. When the link cannot be paid, or somebody
 * was faster, nothing happens: the link's state tells.
 */
export async function pay({ facts, offers }: PayLinkView, payment: Payment): Promise<void> {
  const offer = offers.find(({ paymentMethod }) => paymentMethod === payment.paymentMethod);
  if (!offer) return;
  const { tenantId, payLink, instruction } = facts;
  const started = await perform(
    startAttempt,
    { tenantId, actor: { kind: "payer" }, correlationId: null },
    {
      payLinkId: payLink.payLinkId,
      instructionId: instruction.instructionId,
      offer,
      amount: payment.amount,
      currency: payment.currency,
      paymentToken: payment.paymentToken,
      displayName: payment.displayName,
      store: payment.store && offer.mayStore,
      payerToken: payment.payerToken,
      leaseMs: leaseMs(offer.appId),
    },
  );
  if (!started) return;
  const submitted = submitAttempt({ tenantId, attemptId: started.attemptId }).catch((error: unknown) =>
    log.error(
      { err: error, tenantId, attemptId: started.attemptId },
      "submitting failed; the queue goes on with it",
    ),
  );
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
  });
  await Promise.race([submitted, patience]);
  clearTimeout(timer);
}
