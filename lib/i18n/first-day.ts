/** A date in words as French writes it: the first of a month is the "1er", which Intl does not know. */
export function withFirstDay(locale: string, text: string): string {
  return locale.startsWith("fr") ? text.replace(/^1(?=\s)/, "1er") : text;
}
