import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { findFreePort } from "./free-port.ts";
import { findCluster, makeCluster } from "./postgres-cluster.ts";
import { findPostgresHome, type PostgresHome } from "./postgres-home.ts";
import { endPostgresLeftover } from "./postgres-leftover.ts";
import { postgresUrl, productDatabase } from "./postgres-url.ts";

/**
 * A process of its own around PostgreSQL, started by `launchPostgres`. It belongs to no terminal, so
 * Ctrl-C never reaches PostgreSQL before the web server and the worker have drained; and it stops
 * PostgreSQL by itself when the command that started it is gone, even by kill -9.
 */

export interface PostgresProcessOptions {
  dataDir: string;
  port?: number;
  settings?: Record<string, string>;
}

export type PostgresMessage =
  | { kind: "making" }
  | { kind: "ready"; port: number }
  | { kind: "failed"; name: string; message: string };

const { dataDir, port, settings = {} }: PostgresProcessOptions = JSON.parse(process.argv[2] ?? "{}");
const logFile = path.join(dataDir, "logs/postgres.log");
const clientsMayLeaveMs = 10_000;
let child: ChildProcess | undefined;
let stopping = false;

process.on("SIGINT", () => {});
process.on("SIGHUP", () => {});
process.once("SIGTERM", () => stop("SIGINT"));
process.on("message", (message) => message === "stop" && stop("SIGINT"));
// Our parent is gone and its web server and worker are draining: wait for them to leave, but not for ever.
process.once("disconnect", () => {
  stop("SIGTERM");
  setTimeout(() => child?.kill("SIGINT"), clientsMayLeaveMs);
});

try {
  mkdirSync(path.dirname(logFile), { recursive: true });
  if (existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
  const home = findPostgresHome(dataDir);
  const directory = findCluster(dataDir) ?? (await makeFirstCluster(home));
  await endPostgresLeftover(directory);
  const listening = await startServer(home, directory);
  await createProductDatabase(listening);
  tell({ kind: "ready", port: listening });
} catch (error) {
  if (stopping) process.exit(0);
  const { name, message } = error as Error;
  tell({ kind: "failed", name, message });
  stop("SIGINT");
  process.exitCode = 1;
}

function makeFirstCluster(home: PostgresHome): Promise<string> {
  tell({ kind: "making" });
  return makeCluster(dataDir, home, (spawned) => {
    child = spawned;
  });
}

async function startServer(home: PostgresHome, directory: string): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const chosen = port ?? (await findFreePort());
    if (await tryToStart(home, directory, chosen)) return chosen;
    // Another program may have taken the port, or the remains of a killed server still be ending.
    if (attempt === 10)
      throw new Error(`PostgreSQL does not start. ${logFile} says:\n${readFileSync(logFile, "utf8")}`);
    await sleep(500);
  }
}

async function tryToStart(home: PostgresHome, directory: string, chosen: number): Promise<boolean> {
  if (stopping) throw new Error("stopped");
  const all = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    ...settings,
  };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const log = openSync(logFile, "a", 0o600);
  const server = spawn(
    path.join(home.binaries, "bin/postgres"),
    ["-D", directory, "-p", String(chosen), ...flags],
    {
      ...home.user,
      cwd: "/",
      stdio: ["ignore", log, log],
    },
  );
  closeSync(log);
  child = server;
  let ended = false;
  server.once("error", () => (ended = true));
  server.once("exit", () => (ended = true));
  while (!ended) {
    if (saysReady(directory, server.pid)) {
      server.once("exit", () => process.exit(stopping ? 0 : 1));
      return true;
    }
    await sleep(30);
  }
  return false;
}

/** The server writes its state into the eighth line of its pid file; pg_ctl reads it there too. */
function saysReady(directory: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(path.join(directory, "postmaster.pid"), "utf8").split("\n");
    return lines[0] === String(pid) && lines[7]?.trim() === "ready";
  } catch {
    return false;
  }
}

async function createProductDatabase(listening: number): Promise<void> {
  const client = new pg.Client({ connectionString: postgresUrl(dataDir, listening, "postgres") });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [productDatabase]);
    if (found.rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(productDatabase)}`);
  } finally {
    await client.end();
  }
}

function tell(message: PostgresMessage): void {
  if (process.connected) process.send?.(message, () => {});
}

function stop(signal: "SIGINT" | "SIGTERM"): void {
  stopping = true;
  if (child && child.exitCode === null && child.signalCode === null) child.kill(signal);
  else process.exit(process.exitCode ?? 0);
}
