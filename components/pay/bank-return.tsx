"use client";

import { useEffect } from "react";
import type { LinkStatus } from "#lib/contracts/link-status.ts";
import { expectAnswer } from "./focus.ts";

const patienceMs = 12_000;

/** Back from the bank: has the provider asked what became of the payment, and goes on to the link's page, whatever came of it. */
export function BankReturn({
  linkId,
  refresh,
}: {
  linkId: string;
  refresh: (linkId: string) => Promise<LinkStatus | null>;
}) {
  useEffect(() => {
    const goOn = () => location.replace(`/pay/${linkId}`);
    expectAnswer();
    const timer = setTimeout(goOn, patienceMs);
    void refresh(linkId).then(goOn, goOn);
    return () => clearTimeout(timer);
  }, [linkId, refresh]);
  return null;
}
