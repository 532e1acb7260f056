/** How fields and small buttons of the documents look. */
export const fieldLook =
  "min-h-10 w-full rounded-lg border border-line-strong bg-surface px-2.5 py-1.5 font-mono text-sm";
export const smallButton =
  "min-h-10 rounded-lg border border-line-strong bg-surface px-3 py-1.5 text-sm font-semibold hover:brightness-95";
