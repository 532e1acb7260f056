import { defineConfig } from "drizzle-kit";

/** `npx drizzle-kit generate --config drizzle/config.ts --name <what_it_does>` writes the next migration. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./lib/db/schema/*.ts",
  out: "./drizzle",
  schemaFilter: ["public", "sandbox_bank"],
});
