"use client";

import { useState } from "react";
import { buttonLook } from "#components/ui/button-look.ts";
import type { LinkStatus } from "#lib/contracts/link-status.ts";
import { PayAnotherWay } from "./pay-another-way.tsx";

/** The payment waits for its payer at the bank: go on there, or give it up and pay another way. */
export function BankStep({
  pagePath,
  redirectUrl,
  words,
  abandon,
}: {
  pagePath: string;
  redirectUrl: string;
  words: { go: string; otherWay: string; failed: string };
  abandon: (pagePath: string) => Promise<LinkStatus | null>;
}) {
  const [isFailed, setFailed] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      {isFailed && (
        <p role="alert" className="text-danger">
          {words.failed}
        </p>
      )}
      <a href={redirectUrl} className={buttonLook.main}>
        {words.go}
      </a>
      <PayAnotherWay pagePath={pagePath} words={words} abandon={abandon} onFailed={setFailed} />
    </div>
  );
}
