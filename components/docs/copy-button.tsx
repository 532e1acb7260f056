"use client";

import { useState } from "react";

/** Copies a text. Says in words whether it did, for those who see and for those who listen. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [said, setSaid] = useState("Copy");
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setSaid("Copied"),
      () => setSaid("Not copied"),
    );
  return (
    <button
      type="button"
      onClick={() => void copy()}
      onBlur={() => setSaid("Copy")}
      className="needs-script shrink-0 rounded-lg border border-line-strong bg-surface px-2 py-1 text-sm print:hidden"
    >
      <span aria-live="polite">{said}</span> <span className="sr-only">{what}</span>
    </button>
  );
}
