/** ISO/IEC 7812-1 annex B: the check digit that all payment card numbers carry. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = digit * 2;
    sum += index % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/**
 * The ways card numbers are printed: in one piece, and in groups (4-4-4-4 with up to three more, 4-6-5, 4-6-4) apart by
 * one space, dot or dash. They only look ahead, so that a number is found though other groups stand before or after it.
 */
const printings = [
  /(?<!\d)(?=(\d{13,19})(?!\d))/g,
  /(?<!\d)(?=(\d{4}([ .-])\d{4}\2\d{4}\2\d{4})(?!\d))/g,
  /(?<!\d)(?=(\d{4}([ .-])\d{4}\2\d{4}\2\d{4}\2\d{1,3})(?!\d))/g,
  /(?<!\d)(?=(\d{4}([ .-])\d{6}\2\d{4,5})(?!\d))/g,
];

/** Quick to say no: in every printing thirteen digits follow one another with one sign between two at most. */
const mayContainOne = /\d(?:[ .-]?\d){12}/;

/**
 * Thirteen digits that begin with 1 are a time in milliseconds, which many systems use as a reference, and no card: the
 * only cards that short are old Visa (4) and Maestro (5, 6).
 */
const isTime = (digits: string) => /^1\d{12}$/.test(digits);

/**
 * Whether the text seems to carry a payment card number, so that it must be neither stored nor logged.
 * One in ten of other numbers that long is caught too; that is the price of never keeping a card number.
 */
export function containsCardNumber(text: string): boolean {
  return (
    mayContainOne.test(text) &&
    printings.some((printing) =>
      [...text.matchAll(printing)].some(([, candidate = ""]) => {
        const digits = candidate.replace(/\D/g, "");
        return passesLuhn(digits) && !isTime(digits);
      }),
    )
  );
}
