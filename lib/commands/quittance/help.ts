import type { Command } from "./command.ts";
import { exitCodes } from "./failure.ts";

/** What can be done, a line for each. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `quittance: pay-by-link from the shell

${lines.join("\n")}
  ${"help".padEnd(width)}  Show this, or with a command's name what it takes

Every command takes --json: results as JSON, one a line, and errors too.
It ends with ${exitCodes.done} when done, ${exitCodes.refused} when it was refused or nobody answered, ${exitCodes.usage} when it was called wrongly;
watch with ${exitCodes.unpaid} when the instruction ended unpaid, and ${exitCodes.timeout} when it stopped before that.`;
}

/** What one command takes. */
export function detail({ name, usage, summary, help }: Command): string {
  const width = Math.max(0, ...Object.keys(help).map((option) => option.length));
  const lines = Object.entries(help).map(([option, text]) => `  --${option.padEnd(width)}  ${text}`);
  return [`quittance ${name} ${usage}`, "", summary, ...(lines.length > 0 ? ["", ...lines] : [])].join("\n");
}
