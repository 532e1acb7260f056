"use client";

import { type RefCallback, useCallback, useMemo, useRef } from "react";
import { makeGate } from "./gate.ts";
import type { ProviderFormHandle } from "./provider-form.ts";

/** How long a payer who has pressed waits for a form that is still being loaded. */
const loadLimitMs = 20_000;

/**
 * A provider's form, which comes by itself after the page: `ref` is for its fields. What is asked of it before it is there waits
 * for it, and throws when it does not come.
 */
export function useFields(): ProviderFormHandle & { ref: RefCallback<ProviderFormHandle> } {
  const handle = useRef<ProviderFormHandle | null>(null);
  const gate = useRef(makeGate());

  const ref = useCallback((given: ProviderFormHandle | null) => {
    handle.current = given;
    if (given) gate.current.open();
    else gate.current = makeGate();
  }, []);

  return useMemo(
    () => ({
      ref,
      async tokenise() {
        // A wallet opens only in the moment in which the payer presses: what is there must not be waited for.
        if (!gate.current.isOpen()) await gate.current.passed(loadLimitMs);
        if (!handle.current) throw new Error("the fields are not there");
        return handle.current.tokenise();
      },
      forget: (declineReason) => handle.current?.forget(declineReason),
    }),
    [ref],
  );
}
