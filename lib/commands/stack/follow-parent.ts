import { isMainThread } from "node:worker_threads";

/**
 * Loaded with `--import` into every process that a command starts, so that none outlives it: when the
 * command is gone (even by kill -9) its IPC channel closes, and this process drains as on SIGTERM.
 * Node hands `--import` on to forks and threads of the process; those have a parent of their own to follow.
 */

const drainMs = 10_000;
const parent = Number(new URL(import.meta.url).searchParams.get("parent"));

if (isMainThread && process.channel && process.ppid === parent) {
  process.once("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), drainMs).unref();
  });
  // Listening must not keep a process alive that has nothing else to do.
  process.channel.unref();
}
