import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Frame, type Page } from "@playwright/test";
import type axe from "axe-core";

const script = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What is wrong with a document, as `rule: places`; the frames in it are looked at on their own. */
export async function faultsOf(document: Page | Frame, disabled: string[] = []): Promise<string[]> {
  // An injected script element would be refused by the page's policy; the debugger's evaluation is not.
  await document.evaluate(script);
  return document.evaluate(
    async ([tags, off]) => {
      const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(
        { exclude: ["iframe"] },
        { runOnly: tags, rules: Object.fromEntries(off.map((rule) => [rule, { enabled: false }])) },
      );
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(" | ")}`);
    },
    [rules, disabled] as const,
  );
}

const looks = [390, 1280].flatMap((width) =>
  (["light", "dark"] as const).map((colorScheme) => ({ width, colorScheme })),
);

/**
 * Holds `expectation` against a page in each of its looks: as wide as a phone and as a desk, light and dark. They differ
 * in nothing but the style sheet, so that nobody has to walk the way to the page four times.
 */
export async function inEveryLook(page: Page, expectation: (look: string) => Promise<void>): Promise<void> {
  const given = page.viewportSize();
  for (const { width, colorScheme } of looks) {
    await page.setViewportSize({ width, height: 850 });
    await page.emulateMedia({ colorScheme });
    await expectation(`${width} px wide, ${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: null });
  if (given) await page.setViewportSize(given);
}

/** Nothing is wrong with a page, in any of its looks. */
export const expectSound = (page: Page, what: string) =>
  inEveryLook(page, async (look) => expect(await faultsOf(page), `${what}, ${look}`).toEqual([]));
