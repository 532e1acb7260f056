import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { exitCodes, Failure } from "./failure.ts";

/** Asks the person at the terminal. Throws a failure that names the option when there is nobody to ask. */
export async function ask(question: string, option: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Failure(`${option} is missing.`, exitCodes.usage);
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`${question}: `)).trim();
  } finally {
    terminal.close();
  }
}

/** A secret: typed unseen at the terminal, or what is piped in. It never stands in a process's arguments. */
export async function askSecret(question: string): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).trim();
  process.stderr.write(`${question}: `);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true });
  try {
    return (await terminal.question("")).trim();
  } finally {
    terminal.close();
    process.stderr.write("\n");
  }
}
