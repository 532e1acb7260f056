import { and, gt, sql } from "drizzle-orm";
import { idFrom } from "#lib/db/id.ts";
import { sandboxMerchants } from "#lib/db/schema/sandbox-bank.ts";
import { withoutTenant } from "#lib/db/transaction.ts";
import type { SandboxMerchant } from "#lib/providers/sandbox/wire.ts";
import { type Merchant, type OpenedMerchant, openMerchant } from "./books.ts";

/** Nobody who tries something out needs so many, and nobody else shall fill the books. */
const maximumAnHour = 2_000;

/** Opens a merchant with test credentials for whoever asks, as providers' sandboxes do; null when too many have asked. */
export async function openTestMerchant(given: {
  name: string;
  eventUrl: string;
}): Promise<OpenedMerchant | null> {
  const anHourAgo = new Date(Date.now() - 60 * 60_000);
  const opened = await withoutTenant().$count(
    sandboxMerchants,
    and(
      gt(sandboxMerchants.merchantId, idFrom(anHourAgo)),
      gt(sandboxMerchants.createdAt, sql`now() - interval '1 hour'`),
    ),
  );
  return opened < maximumAnHour ? openMerchant(given.name, given.eventUrl) : null;
}

/** A merchant as the bank shows it to itself. */
export function presentMerchant({ merchantId, name, eventUrl, eventSecret }: Merchant): SandboxMerchant {
  return { id: merchantId, name, eventUrl, eventSecretEnding: eventSecret.slice(-4) };
}
