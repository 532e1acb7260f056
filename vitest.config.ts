import { defineConfig } from "vitest/config";

/** Unit tests touch nothing outside the process; database tests have a real PostgreSQL, a database for each worker. */
export default defineConfig({
  test: {
    restoreMocks: true,
    // The log is opened with its first import, before any test can say how much of it there is to be.
    env: { LOG_LEVEL: "silent" },
    projects: [
      {
        test: {
          name: "unit",
          include: [
            "lib/**/*.test.ts",
            "components/**/*.test.ts",
            "app/**/*.test.ts",
            "e2e/simulators/**/*.test.ts",
          ],
          exclude: ["**/*.db.test.ts"],
        },
      },
      {
        test: {
          name: "db",
          include: ["lib/**/*.db.test.ts"],
          globalSetup: "lib/testing/postgres.ts",
          setupFiles: "lib/testing/database.ts",
          testTimeout: 20_000,
          hookTimeout: 30_000,
          maxWorkers: 2,
          expect: { poll: { timeout: 10_000 } },
        },
      },
    ],
  },
});
