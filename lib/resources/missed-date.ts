import type { Instruction } from "#lib/contracts/instruction.ts";
import type { Order } from "#lib/contracts/order.ts";
import type { Warning } from "#lib/contracts/warning.ts";

/** A date in the past is accepted; whoever sent it should know what it means. */
export function missedDateWarning(instruction: Instruction, pointer: string): Warning[] {
  if (instruction.status !== "LATE") return [];
  return [
    {
      field: `${pointer}/settledByDate`,
      message: "This date has passed: the instruction is LATE, and can be paid.",
    },
  ];
}

/** Likewise for every instruction of an order. */
export function missedDateWarnings({ instructions }: Order): Warning[] {
  return instructions.flatMap((instruction, index) =>
    missedDateWarning(instruction, `/instructions/${index}`),
  );
}
