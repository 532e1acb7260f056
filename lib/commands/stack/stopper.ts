import { isStartedByNpm } from "#lib/env.ts";
import type { Running } from "./running.ts";
import { say } from "./say.ts";

/** Everything a command has running, and the one order in which it ends. */
export interface Stopper {
  /** Takes charge of something that works on the database. */
  addService(running: Running): void;
  /** Takes charge of the database, which ends when all services have. */
  addDatabase(running: Running): void;
  /** Something ended on its own and needs no stopping any more. */
  remove(running: Running): void;
  /** Adds a last thing to do, when all has ended. */
  afterwards(tidy: () => void): void;
  /** Ends everything: services first, together, then the database. */
  stop(): Promise<void>;
  /** From now on a signal is the ordinary way to end, and no failure. */
  expectSignal(): void;
  /** Whether things are being ended, so that an ended one is no surprise. */
  readonly stopping: boolean;
}

// npm passes a terminal's Ctrl-C on to us although we have had it already: that one is not a second Ctrl-C.
const sameKeypressMs = 1_000;
const interruptedCode = 130;

/** Makes a stopper and lets signals use it: the first one drains, the next one ends everything at once. */
export function createStopper(): Stopper {
  const services = new Set<Running>();
  const databases = new Set<Running>();
  const tidying: (() => void)[] = [];
  let stopped: Promise<void> | undefined;
  let firstSignalAt: number | undefined;
  let signalExpected = false;

  const stopAll = async () => {
    await Promise.all([...services].map((running) => running.stop()));
    await Promise.all([...databases].map((running) => running.stop()));
    for (const tidy of tidying) tidy();
  };

  const stopper: Stopper = {
    addService: (running) => add(services, running),
    addDatabase: (running) => add(databases, running),
    remove(running) {
      services.delete(running);
      databases.delete(running);
    },
    afterwards: (tidy) => tidying.push(tidy),
    stop: () => (stopped ??= stopAll()),
    expectSignal() {
      signalExpected = true;
    },
    get stopping() {
      return stopped !== undefined;
    },
  };

  function add(set: Set<Running>, running: Running): void {
    set.add(running);
    if (stopped !== undefined) running.kill();
  }

  function onSignal(): void {
    const now = performance.now();
    if (firstSignalAt !== undefined) {
      if (now - firstSignalAt < sameKeypressMs) return;
      for (const running of services) running.kill();
      process.exit(interruptedCode);
    }
    firstSignalAt = now;
    say("\nStopping … (Ctrl-C again to stop at once)");
    stopper.stop().then(
      () => process.exit(signalExpected ? 0 : interruptedCode),
      (error) => {
        console.error(error);
        process.exit(1);
      },
    );
  }

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
  if (isStartedByNpm()) watchParent(onSignal);
  return stopper;
}

/** Whoever kills npm with -9 means us too, and nobody tells us. */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, 1_000);
  timer.unref();
}
