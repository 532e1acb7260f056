import { homedir } from "node:os";
import path from "node:path";
import type { QuittanceClient } from "#lib/client/client.ts";
import { quittanceSettings } from "#lib/env.ts";
import { commands, readArguments } from "./arguments.ts";
import { clientFor, readCredentials } from "./credentials.ts";
import { explain } from "./failure.ts";
import { detail, overview } from "./help.ts";
import { openOutput } from "./output.ts";

/** `npx quittance`: the API from the shell. */
const words = process.argv.slice(2);

async function run(): Promise<number> {
  const wanted = readArguments(words);
  if (wanted.kind === "help") {
    process.stdout.write(`${wanted.about ? detail(wanted.about) : overview(commands)}\n`);
    return 0;
  }
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stopping.abort());
  const configHome = quittanceSettings().configHome ?? path.join(homedir(), ".config");
  let client: QuittanceClient | undefined;
  const credentials = () => readCredentials(configHome);
  const { command, values, given, json } = wanted;
  const code = await command.run({
    values,
    given,
    output: openOutput(json),
    configHome,
    credentials,
    client: () => (client ??= clientFor(credentials())),
    stopped: stopping.signal,
  });
  return code ?? 0;
}

try {
  process.exitCode = await run();
} catch (error) {
  const { text, exitCode, details } = explain(error);
  process.stderr.write(`${words.includes("--json") ? JSON.stringify(details) : text}\n`);
  process.exitCode = exitCode;
}
