import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { projectRoot } from "#lib/commands/stack/project-root.ts";
import { childEnv } from "#lib/env.ts";

export type Ran = { code: number; out: string; error: string };

/** A run of the command: what it has said so far, and how it ends. */
export type Running = { child: ChildProcess; said: () => string; ended: Promise<Ran> };

/** The command `quittance`, as somebody at a shell runs it, with a place of its own for what it keeps. */
export class Shell {
  readonly #dataDir: string;
  readonly configHome = mkdtempSync(path.join(tmpdir(), "quittance-shell-"));

  constructor(dataDir: string) {
    this.#dataDir = dataDir;
  }

  /** Starts it; `input` is what is piped in. */
  start(
    words: string[],
    { input = "", env = {} }: { input?: string; env?: Record<string, string> } = {},
  ): Running {
    const child = spawn(process.execPath, [path.join(projectRoot, "lib/commands/quittance.mjs"), ...words], {
      env: childEnv({ XDG_CONFIG_HOME: this.configHome, DATA_DIR: this.#dataDir, ...env }),
    });
    let [out, error] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      error += text;
    });
    child.stdin.end(input);
    const ended = new Promise<Ran>((resolve) =>
      child.once("close", (code) => resolve({ code: code ?? -1, out, error })),
    );
    return { child, said: () => out + error, ended };
  }

  /** Runs it to its end. */
  run(words: string[], options: { input?: string; env?: Record<string, string> } = {}): Promise<Ran> {
    return this.start(words, options).ended;
  }

  close(): void {
    rmSync(this.configHome, { recursive: true, force: true });
  }
}
