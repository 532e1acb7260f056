import { withFirstDay } from "./first-day.ts";
import { kept } from "./kept.ts";

const timeFormat = kept(
  (locale, timeZone) =>
    new Intl.DateTimeFormat(locale, {
      year: "numeric",
      month: "long",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "short",
      timeZone: timeZone || undefined,
    }),
);

/** A moment in words, with its zone: "1 December 2026 at 10:15 UTC". Without a zone, the reader's own. */
export function showTime(locale: string, instant: string, timeZone = ""): string {
  return withFirstDay(locale, timeFormat(locale, timeZone).format(new Date(instant)));
}
