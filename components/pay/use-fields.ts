"use client";

import { type RefCallback, useCallback, useMemo, useRef } from "react";
import { loadLimitMs, makeGate } from "./gate.ts";
import type { ProviderFormHandle } from "./provider-form.ts";

export type Fields = ProviderFormHandle & {
  /** Resolves when the form is there, and throws when it does not come; null when it is there already. */
  awaited(): Promise<void> | null;
};

/** A provider's form, which comes by itself after the page: `ref` is for its fields. */
export function useFields(): Fields & { ref: RefCallback<ProviderFormHandle> } {
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
      awaited: () => (gate.current.isOpen() ? null : gate.current.passed(loadLimitMs)),
      async tokenise() {
        if (!handle.current) throw new Error("the fields are not there");
        return handle.current.tokenise();
      },
      forget: (declineReason) => handle.current?.forget(declineReason),
    }),
    [ref],
  );
}
