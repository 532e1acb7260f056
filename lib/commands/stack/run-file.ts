import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { endProcess } from "./end-process.ts";
import { writePrivateFile } from "./private-file.ts";
import { identifyProcess, isRunning, type ProcessIdentity } from "./process-identity.ts";

/** What a running command says of itself in `run.json` of its data directory. */
export interface RunRecord {
  command: ProcessIdentity;
  baseUrl: string;
  databasePort?: number;
  services: Record<string, ProcessIdentity>;
  database?: ProcessIdentity;
}

/** This command's own record. */
export interface RunFile {
  service(name: string, pid: number): void;
  database(pid: number, port?: number): void;
  remove(): void;
}

const leftoverDrainMs = 12_000;

/** The record of the command that is running on this data directory; null when none is. */
export function findRunning(dataDir: string): RunRecord | null {
  const record = readRecord(dataDir);
  return record && isRunning(record.command) ? record : null;
}

/**
 * Claims the data directory for this command. What a killed earlier command left running is ended first;
 * while another command is running on it, this one cannot start.
 */
export async function claimDataDir(dataDir: string, baseUrl: string): Promise<RunFile> {
  const file = path.join(dataDir, "run.json");
  refuseSecond(dataDir);
  const leftover = readRecord(dataDir);
  if (leftover) {
    await Promise.all(
      Object.values(leftover.services).map((service) => endProcess(service, leftoverDrainMs)),
    );
    if (leftover.database) await endProcess(leftover.database, leftoverDrainMs);
  }
  rmSync(file, { force: true });

  const command = identifyProcess(process.pid);
  if (!command) throw new Error("This process cannot find itself in the list of processes.");
  const record: RunRecord = { command, baseUrl, services: {} };
  createOnce(dataDir, file, record);
  const save = () => writePrivateFile(file, `${JSON.stringify(record, null, 2)}\n`);
  return {
    service(name, pid) {
      const identity = identifyProcess(pid);
      if (identity) record.services[name] = identity;
      save();
    },
    database(pid, port) {
      const identity = identifyProcess(pid);
      if (identity) record.database = identity;
      if (port !== undefined) record.databasePort = port;
      save();
    },
    remove: () => rmSync(file, { force: true }),
  };
}

function createOnce(dataDir: string, file: string, record: RunRecord): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(record), { mode: 0o600 });
  try {
    // A link, unlike a rename, fails when another command has claimed the directory this very moment.
    linkSync(draft, file);
  } catch (error) {
    refuseSecond(dataDir);
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function refuseSecond(dataDir: string): void {
  const running = findRunning(dataDir);
  if (!running) return;
  throw new CannotStart(
    `Quittance is already running with the data in ${dataDir}: ${running.baseUrl} (process ${running.command.pid}).\n` +
      `Stop it first (Ctrl-C in its terminal, or: kill ${running.command.pid}),\n` +
      "or start a second one beside it with a directory and a port of its own: DATA_DIR=.data-2 PORT=3001",
  );
}

function readRecord(dataDir: string): RunRecord | null {
  try {
    const record: RunRecord = JSON.parse(readFileSync(path.join(dataDir, "run.json"), "utf8"));
    return record.command && record.services ? record : null;
  } catch {
    return null;
  }
}
