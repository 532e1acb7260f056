import { fork } from "node:child_process";
import path from "node:path";
import { CannotStart } from "./cannot-start.ts";
import type { PostgresMessage, PostgresProcessOptions } from "./postgres-process.ts";
import type { Running } from "./running.ts";

/** A PostgreSQL of our own, on a port of the loopback interface. */
export interface Postgres extends Running {
  /** The process that holds it. */
  readonly pid: number;
  /** Resolves to the port once it accepts connections; rejects when it cannot be started. */
  readonly ready: Promise<number>;
  /** Resolves when it has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of `dataDir`, making it the first time. A server that a killed run left
 * behind is stopped first. It ends with this process, however this process ends.
 */
export function launchPostgres(options: PostgresProcessOptions, onMaking: () => void = () => {}): Postgres {
  const child = fork(path.join(import.meta.dirname, "postgres-process.ts"), [JSON.stringify(options)], {
    detached: true,
    execArgv: [],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  if (child.pid === undefined) throw new Error("The process around PostgreSQL could not be started.");
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const ready = new Promise<number>((resolve, reject) => {
    child.on("message", (message: PostgresMessage) => {
      if (message.kind === "making") onMaking();
      else if (message.kind === "ready") resolve(message.port);
      else
        reject(
          message.name === CannotStart.name ? new CannotStart(message.message) : new Error(message.message),
        );
    });
    void ended.then(() => reject(new Error("The embedded PostgreSQL ended before it was ready.")));
  });
  // Whoever stops it before it is ready is not interested in the answer.
  ready.catch(() => {});
  return {
    name: "database",
    pid: child.pid,
    ready,
    ended,
    async stop() {
      if (child.connected) child.send("stop", () => {});
      await ended;
    },
    // It stops by itself as soon as we are gone; killing it would leave PostgreSQL behind.
    kill() {},
  };
}
