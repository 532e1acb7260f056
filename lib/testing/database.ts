import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject, vi } from "vitest";
import { closePool } from "#lib/db/client.ts";

const name = `test_${randomBytes(6).toString("hex")}`;
const adminUrl = inject("adminUrl");
const databaseUrl = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).href;

// The settings of a process, as an operator would give them; read when the first connection is opened.
for (const [setting, value] of Object.entries({
  NODE_ENV: "test",
  DATABASE_URL: databaseUrl,
  BASE_URL: "http://localhost:3000",
  ENCRYPTION_KEYS: `test:${randomBytes(32).toString("base64")}`,
  LOOKUP_KEY: randomBytes(32).toString("base64"),
  SIGNING_KEY: randomBytes(32).toString("base64"),
  ALLOW_LOOPBACK_WEBHOOKS: "true",
  DATABASE_POOL_SIZE: "40",
}))
  vi.stubEnv(setting, value);

async function administer(statement: string): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  await admin.unsafe(statement);
  await admin.end();
}

beforeAll(() => administer(`CREATE DATABASE ${name} TEMPLATE ${inject("templateName")}`));

afterAll(async () => {
  await closePool();
  await administer(`DROP DATABASE ${name} WITH (FORCE)`);
});

/** The login that owns the tables of this file's database: for looking past the walls between tenants. */
export function ownerUrl(): string {
  return databaseUrl;
}
