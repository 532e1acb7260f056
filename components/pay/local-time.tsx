"use client";

import { useEffect, useState } from "react";
import { showTime } from "#lib/i18n/show-time.ts";

/** A moment, at first as the server wrote it (in UTC), then in the reader's own time zone. */
export function LocalTime({ instant, locale, text }: { instant: string; locale: string; text: string }) {
  const [own, setOwn] = useState(text);
  useEffect(() => setOwn(showTime(locale, instant)), [locale, instant]);
  return <time dateTime={instant}>{own}</time>;
}
