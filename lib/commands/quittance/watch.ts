import { setTimeout as pause } from "node:timers/promises";
import type { Instruction } from "#lib/client/api-types.ts";
import type { Answered } from "#lib/client/client.ts";
import { type Command, type Context, textOf } from "./command.ts";
import { exitCodes } from "./failure.ts";
import { findRefs } from "./instruction.ts";
import { secondsOf } from "./link.ts";

const usage = "<orderRef> [<instructionRef>] [--timeout 1h]";

/** Whether nothing more is expected of the instruction by itself. */
const isOver = (status: Instruction["status"]) => ["SETTLED", "FAILED", "VOID"].includes(status);

/** Every state of the instruction from now on that differs from the one before, until it is over. */
async function* follow(
  context: Context,
  refs: { orderRef: string; instructionRef: string },
  pauseMs: number,
) {
  let tag: string | null = null;
  for (;;) {
    const answered: Answered<"getInstruction"> = await context.client().request("getInstruction", {
      path: refs,
      ...(tag ? { headers: { "if-none-match": tag } } : {}),
      signal: context.stopped,
    });
    tag = answered.headers.get("etag") ?? tag;
    // Nothing has changed where there is no data.
    if (answered.data) {
      yield answered.data;
      if (isOver(answered.data.status)) return;
    }
    await pause(pauseMs, undefined, { signal: context.stopped });
  }
}

const time = () => new Date().toISOString().slice(11, 19);

export const watch: Command = {
  name: "watch",
  usage,
  summary: "Follow an instruction until it is paid, failed or cancelled",
  options: { timeout: { type: "string" }, every: { type: "string" } },
  help: { timeout: "give up after this time: 30m, 12h", every: "how often to ask; 2s" },
  async run(context: Context) {
    const { values, output } = context;
    const timeout = textOf(values, "timeout");
    const every = secondsOf(textOf(values, "every") ?? "2s");
    const stopped = timeout
      ? AbortSignal.any([context.stopped, AbortSignal.timeout(secondsOf(timeout) * 1000)])
      : context.stopped;
    const refs = await findRefs(context, `quittance watch ${usage}`);
    let last: Instruction | undefined;
    try {
      for await (const instruction of follow({ ...context, stopped }, refs, Math.max(every, 1) * 1000)) {
        if (instruction.status !== last?.status)
          output.result(instruction, `${time()} ${instruction.status}`);
        last = instruction;
      }
    } catch (error) {
      if (!stopped.aborted) throw error;
      output.note(context.stopped.aborted ? "Stopped." : "The time is over.");
      return exitCodes.timeout;
    }
    return last?.status === "SETTLED" ? exitCodes.done : exitCodes.unpaid;
  },
};
