import { chmodSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { CommandSettings } from "#lib/env.ts";
import { CannotStart } from "./cannot-start.ts";
import { findPortProblem } from "./free-port.ts";
import { projectRoot } from "./project-root.ts";
import { claimDataDir, type RunFile } from "./run-file.ts";
import type { Stopper } from "./stopper.ts";

/** The directory that a DATA_DIR setting names; a relative one is meant from the project's directory. */
export function resolveDataDir(settings: CommandSettings): string {
  return path.resolve(projectRoot, settings.DATA_DIR);
}

/** Makes sure that there is a data directory and a free port, and claims both for this command. */
export async function prepareRun(
  stopper: Stopper,
  settings: CommandSettings,
  baseUrl: string,
): Promise<{ dataDir: string; runFile: RunFile }> {
  const dataDir = resolveDataDir(settings);
  const runFile = await prepareDataDir(stopper, dataDir, baseUrl);
  await assertPortIsFree(settings.PORT);
  return { dataDir, runFile };
}

/** Makes sure that there is a data directory and claims it for this command. */
export async function prepareDataDir(stopper: Stopper, dataDir: string, baseUrl: string): Promise<RunFile> {
  makeDataDir(dataDir);
  const runFile = await claimDataDir(dataDir, baseUrl);
  stopper.afterwards(runFile.remove);
  return runFile;
}

function makeDataDir(dataDir: string): void {
  if (existsSync(dataDir)) return;
  mkdirSync(dataDir, { recursive: true });
  // PostgreSQL does not run as root, and its user must pass through here to its own data.
  chmodSync(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
}

async function assertPortIsFree(port: number): Promise<void> {
  const problem = await findPortProblem(port);
  if (problem === null) return;
  const why =
    problem === "EADDRINUSE"
      ? `Port ${port} is taken by another program.`
      : `Port ${port} cannot be used (${problem}).`;
  throw new CannotStart(
    `${why}\nStop that program, or choose another port: PORT=${port < 65535 ? port + 1 : 3000}`,
  );
}
