"use client";

import { useEffect, useState } from "react";
import { Unreachable } from "#components/pay/unreachable.tsx";
import { unreachable } from "#lib/i18n/messages/unreachable.ts";

/** What a payer sees when drawing a page failed for a reason that nobody foresaw. */
export default function PayError() {
  const [language, setLanguage] = useState("en");
  useEffect(() => setLanguage(document.documentElement.lang), []);
  return <Unreachable words={unreachable[language as keyof typeof unreachable] ?? unreachable.en} />;
}
