import {
  eraseReference,
  findInstrument,
  openProviderReference,
} from "#lib/db/queries/financial-instrument.ts";
import { openCredentials } from "../installed-app/credentials.ts";
import { defineOperation } from "../operation.ts";

/** All that the provider's call needs; the transaction is over when it is made. */
export type PreparedRemoval = {
  appId: string;
  credentials: Record<string, string>;
  idempotencyKey: string;
  /** What the provider knows it by. */
  instrument: string;
};

/**
 * What it takes to have the provider forget a removed instrument; null when there is nothing to do: it has been forgotten,
 * or its app is uninstalled, whose credentials were erased. Then what it was known by is erased too.
 */
export const prepareRemoval = defineOperation({
  name: "financial_instrument.prepare_removal",
  permission: "system",
  async run(
    tx,
    { financialInstrumentId }: { financialInstrumentId: string },
  ): Promise<PreparedRemoval | null> {
    const found = await findInstrument(tx, financialInstrumentId);
    if (found?.instrument.status !== "INACTIVE") return null;
    const { instrument, app } = found;
    if (app.status === "UNINSTALLED") await eraseReference(tx, financialInstrumentId);
    const reference = app.status === "UNINSTALLED" ? null : await openProviderReference(tx, instrument);
    if (reference === null) return null;
    return {
      appId: app.appId,
      credentials: await openCredentials(tx, app),
      idempotencyKey: `forget/${financialInstrumentId}`,
      instrument: reference,
    };
  },
});
