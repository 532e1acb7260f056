export type CardField = "number" | "expiry" | "cvc";
export type Problem = { field: CardField; code: string; message: string };

/** What is wrong with what stands in the fields, one problem a field. Spaces are not looked at. */
export function checkCard(number: string, expiry: string, cvc: string, now: Date): Problem[] {
  const problems = [checkNumber(digitsOf(number)), checkExpiry(expiry, now), checkCvc(digitsOf(number), cvc)];
  return problems.filter((problem) => problem !== null);
}

export const digitsOf = (text: string) => text.replace(/\D/g, "");

function checkNumber(number: string): Problem | null {
  if (number.length < (isAmex(number) ? 15 : 16) && number.length !== 14)
    return { field: "number", code: "incomplete_number", message: "Your card number is incomplete." };
  const sum = [...number].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0
    ? null
    : { field: "number", code: "incorrect_number", message: "Your card number is invalid." };
}

function checkExpiry(expiry: string, now: Date): Problem | null {
  const { month, year } = readExpiry(expiry);
  if (month < 1 || month > 12 || Number.isNaN(year))
    return {
      field: "expiry",
      code: "incomplete_expiry",
      message: "Your card’s expiration date is incomplete.",
    };
  return year * 12 + month < now.getFullYear() * 12 + now.getMonth() + 1
    ? {
        field: "expiry",
        code: "invalid_expiry_year_past",
        message: "Your card’s expiration year is in the past.",
      }
    : null;
}

function checkCvc(number: string, cvc: string): Problem | null {
  return digitsOf(cvc).length === (isAmex(number) ? 4 : 3)
    ? null
    : { field: "cvc", code: "incomplete_cvc", message: "Your card’s security code is incomplete." };
}

const isAmex = (number: string) => /^3[47]/.test(number);

/** Month and full year of "12 / 31"; a year that is not there is NaN. */
export function readExpiry(expiry: string): { month: number; year: number } {
  const [, month = "", year = ""] = /^(\d\d)(\d\d)$/.exec(digitsOf(expiry)) ?? [];
  return { month: Number(month), year: year === "" ? Number.NaN : 2000 + Number(year) };
}

/** A number in groups as it stands on the card. */
export function groupNumber(text: string): string {
  const number = digitsOf(text).slice(0, isAmex(digitsOf(text)) ? 15 : 16);
  const groups = isAmex(number)
    ? /^(\d{1,4})(\d{1,6})?(\d{1,5})?$/
    : /^(\d{1,4})(\d{1,4})?(\d{1,4})?(\d{1,4})?$/;
  return (groups.exec(number) ?? []).slice(1).filter(Boolean).join(" ");
}

/** "1231" as "12 / 31". */
export function groupExpiry(text: string): string {
  const digits = digitsOf(text).slice(0, 4);
  const padded = /^[2-9]$/.test(digits) ? `0${digits}` : digits;
  return padded.length > 2 ? `${padded.slice(0, 2)} / ${padded.slice(2)}` : padded;
}
