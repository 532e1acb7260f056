import type { Language } from "./language.ts";
import { de } from "./messages/de.ts";
import { en, type Messages } from "./messages/en.ts";
import { fr } from "./messages/fr.ts";

const all: Record<Language, Messages> = { en, de, fr };

/** All that we say, in one language. */
export function messagesIn(language: Language): Messages {
  return all[language];
}
