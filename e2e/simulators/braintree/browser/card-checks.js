// What a field makes of what was entered. Runs in the frame, before frame.js.
const cardBrands = [
  { type: "visa", niceType: "Visa", prefix: /^4/, lengths: [16, 18, 19], code: { name: "CVV", size: 3 } },
  {
    type: "master-card",
    niceType: "Mastercard",
    prefix: /^(5[1-5]|2[2-7])/,
    lengths: [16],
    code: { name: "CVC", size: 3 },
  },
  {
    type: "american-express",
    niceType: "American Express",
    prefix: /^3[47]/,
    lengths: [15],
    code: { name: "CID", size: 4 },
  },
  {
    type: "discover",
    niceType: "Discover",
    prefix: /^6(011|5|4[4-9])/,
    lengths: [16, 19],
    code: { name: "CID", size: 3 },
  },
  { type: "jcb", niceType: "JCB", prefix: /^35/, lengths: [16, 17, 18, 19], code: { name: "CVV", size: 3 } },
  {
    type: "maestro",
    niceType: "Maestro",
    prefix: /^(50|5[6-9])/,
    lengths: [12, 13, 14, 15, 16, 17, 18, 19],
    code: { name: "CVC", size: 3 },
  },
];

const digitsOf = (text) => text.replace(/\D/g, "");

function brandsOf(number) {
  return number === "" ? cardBrands : cardBrands.filter(({ prefix }) => prefix.test(number));
}

function passesLuhn(number) {
  let sum = 0;
  for (const [index, digit] of [...number].reverse().entries()) {
    const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/** Month and year of "12/31", "12 / 2031" or "1231". */
function readExpiry(text) {
  const [, month, year] =
    /^(\d{1,2})\s*\/\s*(\d{2}|\d{4})$/.exec(text.trim()) ??
    /^(\d{2})(\d{2}|\d{4})$/.exec(digitsOf(text)) ??
    [];
  return month ? { month: month.padStart(2, "0"), year: year.length === 2 ? `20${year}` : year } : null;
}

function isNotPast({ month, year }) {
  const today = new Date();
  const months = Number(year) * 12 + Number(month) - 1;
  const now = today.getFullYear() * 12 + today.getMonth();
  return (
    Number(month) >= 1 && Number(month) <= 12 && months >= now && Number(year) <= today.getFullYear() + 19
  );
}

const checks = {
  number(text) {
    const number = digitsOf(text);
    const brands = brandsOf(number);
    const isValid = brands.some(({ lengths }) => lengths.includes(number.length)) && passesLuhn(number);
    const longest = Math.max(0, ...brands.flatMap(({ lengths }) => lengths));
    return { isValid, isPotentiallyValid: isValid || (brands.length > 0 && number.length < longest) };
  },
  expirationDate(text) {
    const expiry = readExpiry(text);
    const isValid = expiry !== null && isNotPast(expiry);
    return { isValid, isPotentiallyValid: isValid || digitsOf(text).length < 4 };
  },
  expirationMonth(text) {
    const isValid = /^(0?[1-9]|1[0-2])$/.test(text);
    return { isValid, isPotentiallyValid: isValid || text === "0" || text === "" };
  },
  expirationYear(text) {
    const isValid = /^(\d{2}|\d{4})$/.test(text) && isNotPast({ month: "12", year: text.padStart(4, "20") });
    return { isValid, isPotentiallyValid: isValid || text.length < 4 };
  },
  cvv(text, size) {
    const isValid = new RegExp(`^\\d{${size}}$`).test(text);
    return { isValid, isPotentiallyValid: new RegExp(`^\\d{0,${size}}$`).test(text) };
  },
  postalCode: (text) => ({
    isValid: /^[\w -]{3,10}$/.test(text),
    isPotentiallyValid: /^[\w -]{0,10}$/.test(text),
  }),
  cardholderName: (text) => ({
    isValid: text.trim() !== "" && text.length <= 255 && !/^[\d\s-]+$/.test(text),
    isPotentiallyValid: text.length <= 255 && !/^[\d\s-]{5,}$/.test(text),
  }),
};

window.cardChecks = { brandsOf, checks, digitsOf, readExpiry };
