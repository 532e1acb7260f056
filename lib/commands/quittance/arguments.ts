import { parseArgs } from "node:util";
import type { Command, Values } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";
import { linkCreate } from "./link.ts";
import { listen } from "./listen.ts";
import { orderCreate, orderShow } from "./order.ts";
import { signIn } from "./sign-in.ts";
import { watch } from "./watch.ts";

/** Everything that can be done, in the order in which one does it. */
export const commands: readonly Command[] = [signIn, orderCreate, orderShow, linkCreate, watch, listen];

export type Wanted =
  | { kind: "help"; about: Command | null }
  | { kind: "command"; command: Command; values: Values; given: string[]; json: boolean };

/** The command whose name these words begin with, and the words that are left. */
function findCommand(words: readonly string[]): { command: Command; rest: string[] } | null {
  const command = commands.find(({ name }) => name.split(" ").every((word, index) => words[index] === word));
  return command ? { command, rest: words.slice(command.name.split(" ").length) } : null;
}

/** What the words at the shell ask for. Throws a failure when they make no sense. */
export function readArguments(words: readonly string[]): Wanted {
  const [first, ...others] = words;
  if (first === undefined || first === "--help" || first === "-h") return { kind: "help", about: null };
  if (first === "help") return { kind: "help", about: findCommand(others)?.command ?? null };
  const found = findCommand(words);
  if (!found)
    throw new Failure(
      `There is no command ${words.slice(0, 2).join(" ")}. See: quittance help`,
      exitCodes.usage,
    );
  const { command, rest } = found;
  const { values, positionals } = parseArgs({
    args: rest,
    options: { ...command.options, json: { type: "boolean" }, help: { type: "boolean", short: "h" } },
    allowPositionals: true,
  });
  if (values.help) return { kind: "help", about: command };
  return { kind: "command", command, values, given: positionals, json: values.json === true };
}
