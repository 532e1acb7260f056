import { returnPath } from "#lib/auth/payer.ts";
import { lockAttempt } from "#lib/db/queries/attempt.ts";
import { getInstruction } from "#lib/db/queries/instruction.ts";
import { submissionLimitMs } from "#lib/domain/attempt/inquiry.ts";
import type { Money } from "#lib/domain/money/money.ts";
import { env } from "#lib/env.ts";
import { moveAttempt } from "#lib/events/move-attempt.ts";
import { openCredentials } from "../installed-app/credentials.ts";
import { defineOperation } from "../operation.ts";
import { openLinkSecret, openPaymentToken } from "./secrets.ts";

/** All that the provider's call needs; the transaction is over when it is made. */
export type ClaimedAttempt = {
  attemptId: string;
  appId: string;
  credentials: Record<string, string>;
  idempotencyKey: string;
  money: Money;
  paymentMethod: string;
  paymentToken: string;
  customerRef: string;
  cardBrands: readonly string[];
  /** Whether what is paid with is stored. */
  store: boolean;
  /** Where the bank sends the payer back to. Opens nothing by itself. */
  returnUrl: string;
  description: string;
};

/**
 * Claims a reserved attempt for one call, and gives what that needs; or says that it was claimed before, or that its
 * payer has waited too long for it to be made now.
 */
export const claimAttempt = defineOperation({
  name: "attempt.claim",
  permission: "system",
  async run(tx, { attemptId }: { attemptId: string }): Promise<ClaimedAttempt | "taken" | "stale"> {
    const found = await lockAttempt(tx, attemptId);
    if (found?.attempt.status !== "RESERVED") return "taken";
    if (found.reservedSecondsAgo * 1000 > submissionLimitMs) return "stale";
    const paymentToken = await openPaymentToken(tx, found);
    if (!paymentToken) throw new Error("a reserved attempt has no payment token");
    const at = { tenantId: tx.tenantId, attemptId };
    const { order, instruction } = await getInstruction(tx, found.attempt.instructionId);
    const credentials = await openCredentials(tx, found.app);
    const { idempotencyKey, amountMinor, currency, paymentMethod, cardBrands, store } = found.attempt;
    await moveAttempt(tx, { attemptId, appId: found.app.appId }, "submit", { at: "submittedAt" });
    return {
      attemptId,
      appId: found.app.appId,
      credentials,
      idempotencyKey,
      money: { amountMinor, currency },
      paymentMethod,
      paymentToken,
      customerRef: instruction.customerRef,
      cardBrands,
      store,
      returnUrl: new URL(returnPath(await openLinkSecret(tx, found.attempt), at), env().BASE_URL).href,
      description: `${order.orderRef} ${instruction.instructionRef}`,
    };
  },
});
