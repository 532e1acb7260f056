"use client";

import { useEffect } from "react";
import type { LinkStatus } from "#lib/contracts/link-status.ts";
import { expectAnswer } from "./focus.ts";

const patienceMs = 12_000;

/** Back from the bank: has the provider asked what became of the payment, and goes on to the link's page, whatever came of it. */
export function BankReturn({
  pagePath,
  refresh,
}: {
  pagePath: string;
  refresh: (pagePath: string) => Promise<LinkStatus | null>;
}) {
  useEffect(() => {
    const goOn = () => location.replace(pagePath);
    expectAnswer();
    const timer = setTimeout(goOn, patienceMs);
    void refresh(pagePath).then(goOn, goOn);
    return () => clearTimeout(timer);
  }, [pagePath, refresh]);
  return null;
}
