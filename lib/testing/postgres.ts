import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { launchPostgres } from "#lib/commands/stack/postgres.ts";
import { postgresUrl } from "#lib/commands/stack/postgres-url.ts";
import { migrate } from "#lib/db/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    adminUrl: string;
    templateName: string;
  }
}

/** One PostgreSQL for the run, with a migrated database from which each worker's is copied. Nothing of it outlives the run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "quittance-test-"));
  // For root, PostgreSQL runs as somebody else, who must be able to pass.
  chmodSync(dataDir, 0o711);
  // Durability is for data that outlives the machine; these tests kill connections, not the machine.
  const server = launchPostgres({
    dataDir,
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "200" },
  });
  const port = await server.ready;
  const adminUrl = postgresUrl(dataDir, port, "postgres");
  const templateName = "template_quittance";
  const admin = postgres(adminUrl, { max: 1 });
  await admin.unsafe(`CREATE DATABASE ${templateName}`);
  await admin.end();
  await migrate(postgresUrl(dataDir, port, templateName));
  project.provide("adminUrl", adminUrl);
  project.provide("templateName", templateName);
  return async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
