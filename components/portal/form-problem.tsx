"use client";

import { useEffect, useRef } from "react";

/** What is wrong with what was sent, said at once to whoever listens: it takes the focus when it appears. */
export function FormProblem({ children }: { children: string }) {
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => ref.current?.focus(), []);
  return (
    <p ref={ref} tabIndex={-1} role="alert" className="rounded-lg border border-danger p-3 text-danger">
      {children}
    </p>
  );
}
