import type { ParseArgsOptionsConfig } from "node:util";
import type { QuittanceClient } from "#lib/client/client.ts";
import type { Credentials } from "./credentials.ts";
import type { Output } from "./output.ts";

/** The options that were given, by name. */
export type Values = Record<string, string | boolean | (string | boolean)[] | undefined>;

/** What a command has to work with. */
export type Context = {
  values: Values;
  /** What was given without a name. */
  given: string[];
  output: Output;
  configHome: string;
  /** Whose key it is; throws a failure when nobody has signed in. */
  credentials(): Credentials;
  client(): QuittanceClient;
  /** Ends with the first Ctrl-C. */
  stopped: AbortSignal;
};

/** One thing that can be done from the shell. */
export type Command = {
  /** As it stands after `quittance`. */
  name: string;
  /** What comes after the name. */
  usage: string;
  summary: string;
  options: ParseArgsOptionsConfig;
  /** What each option is for, in the help. */
  help: Record<string, string>;
  /** Gives the code to end with, when that is not 0. */
  run(context: Context): Promise<number | undefined>;
};

/** An option's text, or undefined. */
export function textOf(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

/** The texts of an option that may be given several times. */
export function textsOf(values: Values, name: string): string[] {
  return [values[name] ?? []].flat().filter((value) => typeof value === "string");
}
