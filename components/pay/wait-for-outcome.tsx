"use client";

import { useEffect, useState } from "react";
import type { LinkStatus } from "#lib/contracts/link-status.ts";
import { expectAnswer } from "./focus.ts";
import { awaitStatus } from "./link-status.ts";
import { Waiting, type WaitingWords } from "./waiting.tsx";

/** Waits with the payer until the link is in another state than the page shows, and then loads the page of that one. */
export function WaitForOutcome({
  pagePath,
  state,
  sinceMs,
  words,
}: {
  pagePath: string;
  state: LinkStatus["state"];
  sinceMs: number;
  words: WaitingWords;
}) {
  const [reached, setReached] = useState(true);
  useEffect(() => {
    const controller = new AbortController();
    const isOther = (status: LinkStatus) => status.state !== state;
    void awaitStatus(pagePath, isOther, setReached, controller.signal).then((status) => {
      if (!status) return;
      expectAnswer();
      location.reload();
    });
    return () => controller.abort();
  }, [pagePath, state]);
  return <Waiting sinceMs={sinceMs} reached={reached} words={words} />;
}
