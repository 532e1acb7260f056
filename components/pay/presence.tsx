"use client";

import { useEffect } from "react";

/** Runs `work` once somebody sees the page: not while a browser prepares it, nor in a tab behind others. */
function onceSeen(work: () => void, signal: AbortSignal): void {
  const isSeen = () =>
    document.visibilityState === "visible" && !(document as { prerendering?: boolean }).prerendering;
  if (isSeen()) {
    work();
    return;
  }
  const look = () => {
    if (!isSeen() || signal.aborted) return;
    document.removeEventListener("visibilitychange", look);
    document.removeEventListener("prerenderingchange", look);
    work();
  };
  document.addEventListener("visibilitychange", look, { signal });
  document.addEventListener("prerenderingchange", look, { signal });
}

/**
 * Says that somebody has opened the link, and never shows a page out of the browser's memory: what was payable then
 * may have been paid since.
 */
export function Presence({ pagePath }: { pagePath: string }) {
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    addEventListener("pageshow", (event) => event.persisted && location.reload(), { signal });
    onceSeen(
      () => void fetch(`${pagePath}/opened`, { method: "POST", keepalive: true }).catch(() => {}),
      signal,
    );
    return () => controller.abort();
  }, [pagePath]);
  return null;
}
