import { spawn } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { followParent } from "#lib/commands/stack/follow-parent-module.ts";
import { findFreePort } from "#lib/commands/stack/free-port.ts";
import { projectRoot } from "#lib/commands/stack/project-root.ts";
import { childEnv } from "#lib/env.ts";
import { demoFile, type Product, readProduct } from "./facts.ts";

/** A cold build on a small machine takes a while. */
const startLimitMs = 300_000;

export type LaunchedProduct = { product: Product; stop(): Promise<void> };

const launchTries = 3;

/** What is said where a port was free when it was chosen, and somebody else's when it was to be listened on. */
const portIsTaken = /EADDRINUSE|Port \d+ is taken/;

/**
 * Starts the built product as `npm run demo` does, with a database and a port of its own, and returns when it is up.
 * `stop` ends it; its directory stays. The address must be known before anything listens there, so that no port can be held
 * for it: one that was lost meanwhile is given up for another.
 */
export async function launchProduct(dataDir: string, choosePort = findFreePort): Promise<LaunchedProduct> {
  for (let tries = 1; ; tries++)
    try {
      return await launchAt(await choosePort(), dataDir);
    } catch (error) {
      if (tries === launchTries || !portIsTaken.test(String(error))) throw error;
    }
}

async function launchAt(port: number, dataDir: string): Promise<LaunchedProduct> {
  rmSync(demoFile(dataDir), { force: true });
  const output: string[] = [];
  // It ends with this process, however this process ends.
  const child = spawn(process.execPath, ["--import", followParent, "lib/commands/demo.ts"], {
    cwd: projectRoot,
    env: childEnv({
      DATA_DIR: dataDir,
      PORT: String(port),
      BASE_URL: "",
      API_REQUESTS_PER_SECOND: "10000",
    }) as NodeJS.ProcessEnv,
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
    const product = readProduct(dataDir);
    const health = await fetch(new URL("/health", product.baseUrl));
    if (!health.ok) throw new Error(`The product is not well: ${health.status}`);
    return { product, stop };
  } catch (error) {
    await stop();
    throw new Error(`${String(error)}\nWhat it said:\n${output.join("")}`);
  }
}
