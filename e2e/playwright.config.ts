import { tmpdir } from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";
import type { TestOptions } from "./support/test.ts";

// The workers read this file too, and find the directory that the main process has named.
process.env.E2E_DATA_DIR ??= path.join(tmpdir(), `quittance-e2e-${process.pid}`);
const dataDir = process.env.E2E_DATA_DIR;

/** End-to-end tests against the built product, which is started once for all of them. */
export default defineConfig<object, TestOptions>({
  testDir: ".",
  outputDir: "../test-results",
  globalSetup: "./support/product.ts",
  metadata: { dataDir },
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  reporter: "list",
  timeout: 90_000,
  // A busy machine is slow, not wrong.
  expect: { timeout: 20_000 },
  use: {
    dataDir,
    trace: "off",
    screenshot: "only-on-failure",
    browserName: "chromium",
    locale: "en-GB",
    launchOptions: {
      executablePath: process.env.CHROME_PATH || "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  projects: [
    { name: "api", testMatch: "api/*.spec.ts" },
    {
      name: "browser",
      testMatch: ["payer/*.spec.ts", "portal/*.spec.ts", "reach/*.spec.ts"],
    },
    // Says what all of them together have not met of the API.
    { name: "coverage", testMatch: "coverage.spec.ts", dependencies: ["api", "browser"] },
  ],
});
