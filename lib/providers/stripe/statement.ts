/**
 * An account's prefix of up to ten characters, "* " and the suffix together are 22 at most:
 * https://docs.stripe.com/get-started/account/statement-descriptors
 */
const maximumLength = 10;

/** As much of a description as may stand on the payer's statement, in whole words; null when nothing of it may. */
export function toStatementSuffix(description: string): string | null {
  const words = description
    .normalize("NFD")
    .replace(/[^A-Za-z0-9 .-]/g, "")
    .split(" ")
    .filter((word) => word !== "");
  let suffix = "";
  for (const word of words) {
    const longer = suffix ? `${suffix} ${word}` : word;
    if (longer.length > maximumLength) break;
    suffix = longer;
  }
  // Digits alone are refused.
  return /[A-Za-z]/.test(suffix) ? suffix : null;
}
