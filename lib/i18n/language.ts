/** The languages the payer's pages speak; the first is used when nothing fits. */
export const languages = ["en", "de", "fr"] as const;
export type Language = (typeof languages)[number];

/** How dates and amounts are written when the reader's browser names no country of their own. */
const homes: Record<Language, string> = { en: "en-GB", de: "de-DE", fr: "fr-FR" };

/** The language of a tag such as "de-AT", when it is one of ours; else null. */
export function toLanguage(tag: string | null | undefined): Language | null {
  const base = tag?.toLowerCase().split("-")[0];
  return languages.find((language) => language === base) ?? null;
}

/** The tags of an Accept-Language header, most wanted first. */
function readTags(header: string): string[] {
  return header
    .slice(0, 500)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const quality = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { tag: tag.trim(), quality: quality ? Number(quality.trim().slice(2)) || 0 : 1 };
    })
    .filter(({ tag, quality }) => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) && quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ tag }) => tag);
}

export type LanguageChoice = {
  language: Language;
  /** For dates and amounts: the reader's own country where the browser names one, as in "de-AT". */
  locale: string;
};

/** The language to speak to a reader: the `wanted` one, else their browser's (Accept-Language), else the `fallback`. */
export function chooseLanguage(
  wanted: string | null,
  acceptLanguage: string | null,
  fallback: string | null,
): LanguageChoice {
  const tags = readTags(acceptLanguage ?? "");
  const accepted = tags.map(toLanguage).find((language) => language !== null);
  const language = toLanguage(wanted) ?? accepted ?? toLanguage(fallback) ?? languages[0];
  const own = tags.find((tag) => toLanguage(tag) === language);
  const region = own?.split("-").find((part, at) => at > 0 && /^[A-Za-z]{2}$/.test(part));
  return { language, locale: region ? `${language}-${region.toUpperCase()}` : homes[language] };
}
