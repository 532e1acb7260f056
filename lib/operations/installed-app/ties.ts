import { hasMoneyUnderWay, hasStoredInstruments } from "#lib/db/queries/installed-app.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";

/** What ties an installation to its account at the provider, as the refusal that says so; null when nothing does. */
export async function findTies(
  tx: TenantTransaction,
  installedAppId: string,
): Promise<"APP_HAS_OPEN_PAYMENTS" | "APP_HAS_STORED_INSTRUMENTS" | null> {
  if (await hasMoneyUnderWay(tx, installedAppId)) return "APP_HAS_OPEN_PAYMENTS";
  return (await hasStoredInstruments(tx, installedAppId)) ? "APP_HAS_STORED_INSTRUMENTS" : null;
}
