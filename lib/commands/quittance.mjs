#!/usr/bin/env node
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

// Whatever Node this is, the command runs with the one that the project has: older ones cannot run its files.
const node = path.join(
  path.dirname(createRequire(import.meta.url).resolve("node/package.json")),
  process.platform === "win32" ? "bin/node.exe" : "bin/node",
);
const main = path.join(
  import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname),
  "quittance/main.ts",
);

const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit" });
// A terminal's Ctrl-C reaches the child by itself; it decides how to end.
process.on("SIGINT", () => {});
for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`quittance cannot start: ${error.message}. Run npm ci first.`);
  process.exit(1);
});
child.on("exit", (code) => process.exit(code ?? 1));
