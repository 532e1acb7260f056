import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync } from "node:fs";
import path from "node:path";
import { childEnv } from "#lib/env.ts";
import { CannotStart } from "./cannot-start.ts";
import { signalProcess } from "./end-process.ts";
import { followParent } from "./follow-parent-module.ts";
import { projectRoot } from "./project-root.ts";
import type { Running } from "./running.ts";
import { say } from "./say.ts";

/** A program of ours that runs as long as the command does. */
export interface Service extends Running {
  /** Rejects when it ends before `keepRunning` was called. */
  readonly earlyEnd: Promise<never>;
  /** From now on it is started again whenever it ends on its own. */
  keepRunning(): void;
}

export interface ServiceOptions {
  /** What the log calls it: "The web server". */
  name: string;
  /** Arguments for node. */
  args: string[];
  env: Record<string, string>;
  /** A file for its output; without one it writes to the terminal. */
  logFile?: string;
  onSpawn?: (pid: number) => void;
}

const drainMs = 30_000;
const calmAfterMs = 60_000;

/** Starts a service. It belongs to no terminal, so Ctrl-C reaches it only in the order the command decides. */
export function startService(options: ServiceOptions): Service {
  let child: ChildProcess;
  let restarting: NodeJS.Timeout | undefined;
  let keeping = false;
  let stopping = false;
  let failures = 0;
  let rejectEarly: (error: Error) => void = () => {};
  const earlyEnd = new Promise<never>((_, reject) => (rejectEarly = reject));
  earlyEnd.catch(() => {});

  const start = () => {
    const startedAt = performance.now();
    child = spawnService(options);
    child.once("exit", (code, signal) => {
      if (stopping) return;
      // What a dead main process leaves in its group would hold the port.
      if (child.pid !== undefined) signalProcess(-child.pid, "SIGKILL");
      const how = code === null ? `by ${signal}` : `with exit code ${code}`;
      if (!keeping) {
        rejectEarly(
          new CannotStart(`${options.name} ended ${how} while starting.${lastLines(options.logFile)}`),
        );
        return;
      }
      failures = performance.now() - startedAt > calmAfterMs ? 1 : failures + 1;
      const delayMs = Math.min(1_000 * 2 ** (failures - 1), 30_000);
      say(
        `${options.name} ended ${how}; starting it again in ${delayMs / 1000} s${options.logFile ? ` (its log: ${options.logFile})` : ""}`,
      );
      restarting = setTimeout(start, delayMs);
    });
  };
  keepLastLog(options.logFile);
  start();

  return {
    name: options.name,
    earlyEnd,
    keepRunning() {
      keeping = true;
    },
    async stop() {
      stopping = true;
      clearTimeout(restarting);
      await endChild(child, drainMs);
    },
    kill() {
      stopping = true;
      clearTimeout(restarting);
      if (child.pid !== undefined) signalProcess(-child.pid, "SIGKILL");
    },
  };
}

function spawnService({ args, env, logFile, onSpawn }: ServiceOptions): ChildProcess {
  if (logFile) mkdirSync(path.dirname(logFile), { recursive: true });
  const output = logFile ? openSync(logFile, "a", 0o600) : "inherit";
  const child = spawn(process.execPath, ["--import", followParent, ...args], {
    cwd: projectRoot,
    env: childEnv(env),
    detached: true,
    stdio: ["ignore", output, output, "ipc"],
  });
  if (typeof output === "number") closeSync(output);
  if (child.pid !== undefined) onSpawn?.(child.pid);
  return child;
}

async function endChild(child: ChildProcess, graceMs: number): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  if (child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const timer = setTimeout(() => signalProcess(-pid, "SIGKILL"), graceMs);
    await ended;
    clearTimeout(timer);
  }
  signalProcess(-pid, "SIGKILL");
}

function keepLastLog(logFile: string | undefined): void {
  if (logFile && existsSync(logFile)) renameSync(logFile, `${logFile}.1`);
}

function lastLines(logFile: string | undefined): string {
  if (!logFile) return "";
  return ` The end of ${logFile}:\n${readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-30).join("\n")}`;
}
