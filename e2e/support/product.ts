import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { FullConfig } from "@playwright/test";
import { followParent } from "#lib/commands/stack/follow-parent-module.ts";
import { findFreePort } from "#lib/commands/stack/free-port.ts";
import { projectRoot } from "#lib/commands/stack/project-root.ts";
import { childEnv } from "#lib/env.ts";
import { demoFile, readProduct } from "./facts.ts";

/** A cold build on a small machine takes a while. */
const startLimitMs = 300_000;

/**
 * Starts the built product once for all tests, as `npm run demo` does, with a database and a port of its own. The
 * function it gives back stops it and leaves nothing behind.
 */
export default async function startProduct(config: FullConfig): Promise<() => Promise<void>> {
  const { dataDir } = config.metadata as { dataDir: string };
  rmSync(dataDir, { recursive: true, force: true });
  const port = await findFreePort();
  const output: string[] = [];
  // It ends with this process, however this process ends.
  const child = spawn(process.execPath, ["--import", followParent, "lib/commands/demo.ts"], {
    cwd: projectRoot,
    env: childEnv({ DATA_DIR: dataDir, PORT: String(port), BASE_URL: "" }),
    detached: true,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => output.push(text));
  let ended = false;
  const end = new Promise<void>((resolve) => {
    child.once("close", () => {
      ended = true;
      resolve();
    });
  });
  const stop = async () => {
    if (!ended) child.kill("SIGTERM");
    await end;
    rmSync(dataDir, { recursive: true, force: true });
  };

  try {
    const deadline = performance.now() + startLimitMs;
    // The command writes this file when everything is up.
    while (!existsSync(demoFile(dataDir))) {
      if (ended) throw new Error("The product ended while starting.");
      if (performance.now() > deadline)
        throw new Error(`The product did not start in ${startLimitMs / 1000} s.`);
      await pause(100);
    }
    const health = await fetch(new URL("/health", readProduct(dataDir).baseUrl));
    if (!health.ok) throw new Error(`The product is not well: ${health.status}`);
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\nWhat it said, in ${path.basename(projectRoot)}:\n${output.join("")}`);
  }
  return stop;
}
