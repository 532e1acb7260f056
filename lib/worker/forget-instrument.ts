import { finishRemoval } from "#lib/operations/financial-instrument/finish-removal.ts";
import { prepareRemoval } from "#lib/operations/financial-instrument/prepare-removal.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { getProvider } from "#lib/providers/registry.ts";
import { log } from "#lib/telemetry/log.ts";
import { callOf } from "./call.ts";

/**
 * Has the provider forget what was removed, and erases what it was known by. Throws when the provider does not say that it
 * is done, so that the queue tries again.
 */
export async function forgetInstrument({
  tenantId,
  financialInstrumentId,
}: {
  tenantId: string;
  financialInstrumentId: string;
}): Promise<void> {
  const prepared = await perform(prepareRemoval, systemCaller(tenantId), { financialInstrumentId });
  if (!prepared) return;
  const provider = getProvider(prepared.appId);
  if (!provider.removeStored) throw new Error(`${prepared.appId} cannot forget`);
  const answer = await provider.removeStored(callOf(prepared, provider.timeLimitMs), prepared.instrument);
  if (answer.kind !== "done") {
    log.warn({ tenantId, financialInstrumentId, ...answer }, "provider answer");
    throw new Error("not forgotten: the provider has not said that it is");
  }
  await perform(finishRemoval, systemCaller(tenantId), { financialInstrumentId });
}
