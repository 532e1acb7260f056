/** Compares decimal texts of any length, such as "10.00", without going through floating point. */
export function compareDecimals(left: string, right: string): number {
  const [leftWhole = "", leftPart = ""] = left.split(".");
  const [rightWhole = "", rightPart = ""] = right.split(".");
  const places = Math.max(leftPart.length, rightPart.length);
  const difference =
    BigInt(leftWhole + leftPart.padEnd(places, "0")) - BigInt(rightWhole + rightPart.padEnd(places, "0"));
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The least number of minor units that is not less than the decimal. */
export function minorAtLeast(decimal: string, exponent: number): bigint {
  const [whole = "", part = ""] = decimal.split(".");
  const rest = part.slice(exponent);
  const floor = BigInt(whole + part.slice(0, exponent).padEnd(exponent, "0"));
  return /[1-9]/.test(rest) ? floor + 1n : floor;
}

/** The greatest number of minor units that is not more than the decimal. */
export function minorAtMost(decimal: string, exponent: number): bigint {
  const [whole = "", part = ""] = decimal.split(".");
  return BigInt(whole + part.slice(0, exponent).padEnd(exponent, "0"));
}

/** Minor units as the shortest decimal text: 1050 of a currency with two decimals is "10.5". */
export function shortDecimal(minor: number, exponent: number): string {
  if (exponent === 0) return String(minor);
  const digits = String(minor).padStart(exponent + 1, "0");
  const part = digits.slice(-exponent).replace(/0+$/, "");
  return part === "" ? digits.slice(0, -exponent) : `${digits.slice(0, -exponent)}.${part}`;
}

/** Whether the text is a decimal that can be compared: digits, and a point with digits after it or not. */
export function isDecimal(text: unknown): text is string {
  return typeof text === "string" && /^\d+(\.\d+)?$/.test(text);
}
