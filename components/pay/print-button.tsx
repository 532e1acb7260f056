"use client";

import { buttonLook } from "#components/ui/button-look.ts";

export function PrintButton({ children }: { children: string }) {
  return (
    <button type="button" className={`needs-script ${buttonLook.other}`} onClick={() => print()}>
      {children}
    </button>
  );
}
