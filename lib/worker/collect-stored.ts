import { startStoredAttempt } from "#lib/operations/attempt/start-stored.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { submitAttempt } from "./attempt.ts";

/** Takes an instruction's money from what its customer has stored; does nothing when that is not due, or not possible. */
export async function collectStored({
  tenantId,
  instructionId,
}: {
  tenantId: string;
  instructionId: string;
}): Promise<void> {
  const attemptId = await perform(startStoredAttempt, systemCaller(tenantId), { instructionId });
  // A job of its own waits for it too, and finds it done.
  if (attemptId) await submitAttempt({ tenantId, attemptId });
}
