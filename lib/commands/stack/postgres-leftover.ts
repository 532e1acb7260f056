import { readFileSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";
import { signalProcess, waitUntilEnded } from "./end-process.ts";
import { identifyProcess, processArguments } from "./process-identity.ts";

/** Stops a PostgreSQL that an earlier, killed run left behind on this directory, and removes a stale pid file. */
export async function endPostgresLeftover(directory: string): Promise<void> {
  const pidFile = path.join(directory, "postmaster.pid");
  const pid = readPid(pidFile);
  if (pid === null) return;
  const leftover = identifyProcess(pid);
  if (leftover && isPostgresOn(pid, directory)) {
    // Fast shutdown first; immediate shutdown (recovered from at the next start) when that takes too long.
    for (const [signal, limitMs] of [
      ["SIGINT", 30_000],
      ["SIGQUIT", 10_000],
      ["SIGKILL", 5_000],
    ] as const) {
      signalProcess(pid, signal);
      if (await waitUntilEnded(leftover, limitMs)) break;
    }
  }
  // PostgreSQL would refuse to start when the number now belongs to another process of the same user.
  rmSync(pidFile, { force: true });
}

function readPid(pidFile: string): number | null {
  try {
    const pid = Number(readFileSync(pidFile, "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

function isPostgresOn(pid: number, directory: string): boolean {
  const args = processArguments(pid);
  if (path.basename(args[0] ?? "") !== "postgres") return false;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === directory;
  } catch {
    return args.includes(directory);
  }
}
