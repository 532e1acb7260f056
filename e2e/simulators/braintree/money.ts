/** How many decimals a currency has, by ISO 4217. */
export function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

/** Minor units of a decimal amount that was checked before. */
export function readMinor(amount: string, currency: string): number {
  const [whole = "0", part = ""] = amount.split(".");
  return Number(whole + part.padEnd(decimalsOf(currency), "0"));
}

/** A decimal amount with as many decimals as the currency has. */
export function writeMinor(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(minor).padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
