import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import type { State } from "./state.ts";

const writeDelayMs = 200;

/** What the file holds, or a beginning when there is none. */
export function readState(file: string | undefined): State {
  try {
    if (file !== undefined) return JSON.parse(readFileSync(file, "utf8")) as State;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return { secret: randomBytes(32).toString("hex"), merchants: {}, clientTokens: {} };
}

/** Writes a state a moment after it changed, whole or not at all. */
export class StateWriter {
  private readonly file: string | undefined;
  private readonly state: State;
  private timer: NodeJS.Timeout | null = null;

  constructor(file: string | undefined, state: State) {
    this.file = file;
    this.state = state;
  }

  changed(): void {
    if (this.file === undefined) return;
    this.timer ??= setTimeout(() => this.write(), writeDelayMs);
  }

  /** Writes at once what was not written yet. */
  write(): void {
    if (this.timer === null || this.file === undefined) return;
    clearTimeout(this.timer);
    this.timer = null;
    const half = `${this.file}.new`;
    writeFileSync(half, JSON.stringify(this.state), { mode: 0o600 });
    renameSync(half, this.file);
  }
}
