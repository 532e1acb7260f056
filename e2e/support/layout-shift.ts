import type { Page } from "@playwright/test";

type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean };
type Watched = { layoutShift: { sum: number } };

/** Begins to add up how far what a page shows jumps by itself, in each document that it loads from now on. */
export async function watchLayoutShift(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched = { sum: 0 };
    Object.assign(globalThis, { layoutShift: watched });
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries() as Shift[])
        if (!hadRecentInput) watched.sum += value;
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** What has been added up in this document, as Cumulative Layout Shift counts it, once what there is is drawn. */
export function layoutShiftOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return (globalThis as unknown as Watched).layoutShift.sum;
  });
}
