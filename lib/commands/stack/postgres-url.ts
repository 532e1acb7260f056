import { readFileSync } from "node:fs";
import path from "node:path";

/** The login that owns the embedded database. */
export const postgresSuperuser = "quittance";

/** The database of the product inside the embedded PostgreSQL. */
export const productDatabase = "quittance";

/** The file that holds the password of the embedded database. */
export function passwordFile(dataDir: string): string {
  return path.join(dataDir, "postgres.password");
}

/** The address of a database inside the embedded PostgreSQL that listens on `port`. */
export function postgresUrl(dataDir: string, port: number, database = productDatabase): string {
  const password = readFileSync(passwordFile(dataDir), "utf8").trim();
  return `postgres://${postgresSuperuser}:${password}@127.0.0.1:${port}/${database}`;
}
