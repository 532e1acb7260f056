import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { childEnv } from "#lib/env.ts";

/** A process as this machine knows it: a number alone is given to another process sooner or later. */
export interface ProcessIdentity {
  pid: number;
  started: string;
}

const hasProc = existsSync("/proc/self/stat");

/** Who has this number now; null when nobody has, or only a dead process that nobody has buried. */
export function identifyProcess(pid: number): ProcessIdentity | null {
  const started = hasProc ? startedByProc(pid) : startedByPs(pid);
  return started === null ? null : { pid, started };
}

/** Whether the process that was recorded is still running. */
export function isRunning(recorded: ProcessIdentity): boolean {
  return identifyProcess(recorded.pid)?.started === recorded.started;
}

/** The command line of a process; empty when there is none. */
export function processArguments(pid: number): string[] {
  try {
    if (hasProc) return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").filter(Boolean);
    return execFileSync("ps", ["-ww", "-o", "args=", "-p", String(pid)], { encoding: "utf8" })
      .trim()
      .split(" ");
  } catch {
    return [];
  }
}

function startedByProc(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the name in parentheses and may hold anything, spaces included.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${boot}:${fields[19]}`;
  } catch {
    return null;
  }
}

function startedByPs(pid: number): string | null {
  try {
    const text = execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], {
      encoding: "utf8",
      env: childEnv({ LC_ALL: "C" }),
      stdio: ["ignore", "pipe", "ignore"],
    });
    return text.trim() || null;
  } catch {
    return null;
  }
}
