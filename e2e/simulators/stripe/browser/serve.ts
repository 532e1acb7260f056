import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import type { Settings } from "../desk.ts";
import { cardPage, challengePage } from "./frame-pages.ts";

export type BrowserAnswer = { type: string; body: string };

/** The scripts, each by the files that it is made of; what a file uses stands in one before it. */
const scripts: Record<string, readonly string[]> = {
  "/endive/stripe.js": [
    "addresses",
    "integration-error",
    "frame-link",
    "payment-element",
    "elements",
    "challenge-dialog",
    "stripe-js",
  ],
  "/frames/card.js": ["frame-speech", "card-checks", "card-frame"],
  "/frames/challenge.js": ["frame-speech", "challenge-frame"],
};

const written = new Map<string, string>();

/** What a browser fetches: the script, and the frames that it opens. Null for everything else. */
export function findBrowserAnswer(path: string, settings: Settings): BrowserAnswer | null {
  const files = scripts[path];
  if (files) return { type: "text/javascript; charset=utf-8", body: writeScript(path, files) };
  const html = { "/frames/card": () => cardPage(settings.wallets), "/frames/challenge": challengePage }[path];
  return html ? { type: "text/html; charset=utf-8", body: html() } : null;
}

/** One classic script of several files: its own scope, no types, no imports. */
function writeScript(path: string, files: readonly string[]): string {
  const known = written.get(path);
  if (known !== undefined) return known;
  const bodies = files.map((file) => {
    const source = readFileSync(new URL(`${file}.ts`, import.meta.url), "utf8");
    return stripTypeScriptTypes(source)
      .replace(/^import [^;]*;$/gm, "")
      .replace(/^export /gm, "")
      .replace(/^ +$/gm, "");
  });
  const script = `(() => {\n"use strict";\n${bodies.join("\n")}\n})();\n`;
  written.set(path, script);
  return script;
}
