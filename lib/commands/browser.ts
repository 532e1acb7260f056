import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { CannotStart } from "./stack/cannot-start.ts";
import { projectRoot } from "./stack/project-root.ts";
import { say } from "./stack/say.ts";

const names = ["google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "chrome"];
const macChrome = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";

/**
 * The program file of a Chrome or Chromium that works here: the given one, an installed one, or Playwright's
 * own; when there is none, one is installed. Throws a `CannotStart` that says what to install.
 */
export function findBrowser(given: string | undefined): string {
  if (given) {
    if (works(given)) return given;
    throw new CannotStart(`CHROME_PATH names ${given}, which is not a browser that runs here.`);
  }
  const browser = firstWorking() ?? (installPlaywrights() || installDebians() ? firstWorking() : null);
  if (browser) return browser;
  throw new CannotStart(
    "The end-to-end tests need Chrome or Chromium, and none could be found or installed. Install one of:\n" +
      "  Debian:  apt-get install chromium\n" +
      "  any:     npx playwright install --with-deps chromium\n" +
      "or name one that you have: CHROME_PATH=/path/to/chrome",
  );
}

function firstWorking(): string | null {
  const installed = names.map(
    (name) => spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout,
  );
  const candidates = [...installed.map((found) => found.trim()), macChrome, chromium.executablePath()];
  return candidates.find((file) => file !== "" && works(file)) ?? null;
}

/** Being there is not enough: Ubuntu's chromium-browser is a note to install a snap, and libraries may be missing. */
function works(file: string): boolean {
  return existsSync(file) && spawnSync(file, ["--version"], { timeout: 20_000 }).status === 0;
}

function installPlaywrights(): boolean {
  say("No Chrome or Chromium found; asking Playwright to install one");
  const cli = path.join(projectRoot, "node_modules/.bin/playwright");
  run(process.execPath, [cli, "install", "chromium"], 180_000);
  return works(chromium.executablePath());
}

function installDebians(): boolean {
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) return false;
  say("Installing Debian's chromium");
  return (
    run("apt-get", ["update", "-q"], 180_000) &&
    run("apt-get", ["install", "-y", "-q", "--no-install-recommends", "chromium"], 600_000)
  );
}

function run(program: string, args: string[], timeout: number): boolean {
  return spawnSync(program, args, { stdio: ["ignore", "inherit", "inherit"], timeout }).status === 0;
}
