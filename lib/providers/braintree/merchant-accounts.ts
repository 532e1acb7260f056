import { isCurrency } from "#lib/domain/money/currency.ts";

/** What `parseMerchantAccounts` reads, and its one line of help. */
export const merchantAccountsHelp =
  "it must name a merchant account for each currency, each once, such as GBP:acme_gbp, EUR:acme_eur";

const pair = /^([A-Z]{3}):([A-Za-z0-9_-]{1,100})$/;
const maximumAccounts = 30;

/**
 * Reads "GBP:acme_gbp, EUR:acme_eur": which merchant account takes which currency, at Braintree the one place that says so.
 * Null when a part of it is not of that form, a currency does not exist or comes twice, or there is nothing.
 */
export function parseMerchantAccounts(text: string): ReadonlyMap<string, string> | null {
  const accounts = new Map<string, string>();
  for (const part of text.split(",")) {
    const [, currency, id] = pair.exec(part.trim()) ?? [];
    if (!currency || !id || !isCurrency(currency) || accounts.has(currency)) return null;
    accounts.set(currency, id);
  }
  return accounts.size <= maximumAccounts ? accounts : null;
}

/** The merchant account that takes this currency, of those that were given; null when none does. */
export function findMerchantAccountId(
  { merchantAccountIds }: { merchantAccountIds: string },
  currency: string,
): string | null {
  return parseMerchantAccounts(merchantAccountIds)?.get(currency) ?? null;
}
