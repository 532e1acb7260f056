import { type StdioOptions, spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";
import { childEnv } from "#lib/env.ts";
import { signalProcess } from "./end-process.ts";
import { followParent } from "./follow-parent-module.ts";
import { projectRoot } from "./project-root.ts";
import type { Running } from "./running.ts";
import type { Stopper } from "./stopper.ts";

export interface Program {
  name: string;
  /** Arguments for node. */
  args: string[];
  env?: Record<string, string>;
  /** A file for its output; without one it writes to the terminal. */
  logFile?: string;
  /** One of ours, told over IPC when we are gone; other people's tools may take an IPC channel for something else. */
  ours?: { onMessage?: (message: unknown) => void };
}

const graceMs = 10_000;

/** Runs a program to its end and answers its exit code; it ends early when the command is stopped. */
export async function runProgram(stopper: Stopper, program: Program): Promise<number> {
  const { logFile, ours } = program;
  if (logFile) mkdirSync(path.dirname(logFile), { recursive: true });
  const output = logFile ? openSync(logFile, "w", 0o600) : "inherit";
  const stdio: StdioOptions = ["ignore", output, output];
  if (ours) stdio.push("ipc");
  const child = spawn(process.execPath, [...(ours ? ["--import", followParent] : []), ...program.args], {
    cwd: projectRoot,
    env: childEnv(program.env ?? {}),
    detached: true,
    stdio,
  });
  if (typeof output === "number") closeSync(output);
  if (ours?.onMessage) child.on("message", ours.onMessage);
  const ended = new Promise<number>((resolve, reject) => {
    child.once("error", reject);
    // "close" comes after the last message has been read; "exit" may come before.
    child.once("close", (code) => resolve(code ?? 1));
  });
  const signal = (name: NodeJS.Signals) => {
    if (child.pid !== undefined) signalProcess(-child.pid, name);
  };
  const running: Running = {
    name: program.name,
    kill: () => signal("SIGKILL"),
    async stop() {
      // To the whole group, as a terminal does it: test runners tidy up on exactly that.
      signal("SIGINT");
      const timer = setTimeout(() => signal("SIGKILL"), graceMs);
      await ended;
      clearTimeout(timer);
    },
  };
  stopper.addService(running);
  try {
    return await ended;
  } finally {
    stopper.remove(running);
  }
}
