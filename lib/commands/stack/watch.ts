import { spawn } from "node:child_process";

/**
 * `node --watch` for a service: it does not notice that its parent is gone, so this process, which does,
 * stands between them and passes the end on.
 */
const child = spawn(process.execPath, ["--watch", "--watch-preserve-output", ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.once("SIGTERM", () => child.kill("SIGTERM"));
child.once("exit", (code) => process.exit(code ?? 0));
