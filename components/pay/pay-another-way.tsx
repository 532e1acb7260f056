"use client";

import { buttonLook } from "#components/ui/button-look.ts";
import type { LinkStatus } from "#lib/contracts/link-status.ts";
import { expectAnswer } from "./focus.ts";

/** Gives up a payment that waits for its payer, so that another can be made. */
export function PayAnotherWay({
  pagePath,
  words,
  abandon,
  onFailed,
}: {
  pagePath: string;
  words: { otherWay: string };
  abandon: (pagePath: string) => Promise<LinkStatus | null>;
  onFailed(failed: boolean): void;
}) {
  async function payAnotherWay() {
    onFailed(false);
    const status = await abandon(pagePath).catch(() => null);
    if (!status || status.state === "action") return onFailed(true);
    expectAnswer();
    location.reload();
  }
  return (
    <button type="button" className={`needs-script ${buttonLook.other}`} onClick={() => void payAnotherWay()}>
      {words.otherWay}
    </button>
  );
}
