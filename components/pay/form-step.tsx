"use client";

import { useState } from "react";
import { buttonLook } from "#components/ui/button-look.ts";
import type { LinkStatus } from "#lib/contracts/link-status.ts";
import type { Language } from "#lib/i18n/language.ts";
import { expectAnswer } from "./focus.ts";
import { goOnInForm } from "./go-on-in-form.ts";
import { PayAnotherWay } from "./pay-another-way.tsx";
import type { PaymentActions } from "./payment-actions.ts";

/** The payment waits for its payer to go on in the provider's form, or to give it up and pay another way. */
export function FormStep({
  pagePath,
  language,
  words,
  actions,
  abandon,
}: {
  pagePath: string;
  language: Language;
  words: { go: string; otherWay: string; failed: string };
  actions: Pick<PaymentActions, "open" | "refresh">;
  abandon: (pagePath: string) => Promise<LinkStatus | null>;
}) {
  const [isFailed, setFailed] = useState(false);
  const [isBusy, setBusy] = useState(false);
  async function goOn() {
    if (isBusy) return;
    setBusy(true);
    setFailed(false);
    try {
      const status = await goOnInForm(pagePath, actions, language);
      if (status?.state === "action") return setFailed(true);
      expectAnswer();
      location.reload();
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  }
  return (
    <div className="flex flex-col gap-3">
      {isFailed && (
        <p role="alert" className="text-danger">
          {words.failed}
        </p>
      )}
      <button type="button" className={`needs-script ${buttonLook.main}`} onClick={() => void goOn()}>
        {words.go}
      </button>
      <PayAnotherWay pagePath={pagePath} words={words} abandon={abandon} onFailed={setFailed} />
    </div>
  );
}
