import type { StatusGraph } from "../status-graph.ts";

export const instructionStatuses = [
  "INCOMPLETE",
  "READY",
  "LATE",
  "PROCESSING",
  "SETTLED",
  "FAILED",
  "VOID",
] as const;
export type InstructionStatus = (typeof instructionStatuses)[number];

export type InstructionEvent =
  | "instruction.created"
  | "instruction.updated"
  | "instruction.ready"
  | "instruction.processing"
  | "instruction.settled"
  | "instruction.failed"
  | "instruction.late"
  | "instruction.voided"
  | "instruction.returned";

/** The statuses an instruction can be paid from: nothing is under way, and nothing was paid. */
export const payableStatuses = [
  "INCOMPLETE",
  "READY",
  "LATE",
  "FAILED",
] as const satisfies InstructionStatus[];

/** What an instruction falls back to when no attempt is under way: waiting, or late. */
const waitingStatuses = ["INCOMPLETE", "READY", "LATE"] as const satisfies InstructionStatus[];
export type WaitingStatus = (typeof waitingStatuses)[number];

export const instructionGraph = {
  statuses: instructionStatuses,
  // A due date in the past makes an instruction LATE from its first moment.
  initial: ["INCOMPLETE", "READY", "LATE"],
  terminal: ["VOID"],
  moves: {
    miss: { from: ["INCOMPLETE", "READY"], to: "LATE", event: "instruction.late" },
    // What it says was changed, by itself or by its customer's defaults, and it waits as before.
    changeIncomplete: { from: ["INCOMPLETE"], to: "INCOMPLETE", event: "instruction.updated" },
    changeReady: { from: ["READY"], to: "READY", event: "instruction.updated" },
    changeLate: { from: ["LATE"], to: "LATE", event: "instruction.updated" },
    // A change gave it what it lacked, or took it away; a late one that got a new date waits again.
    complete: { from: ["INCOMPLETE", "LATE"], to: "READY", event: "instruction.ready" },
    lack: { from: ["READY", "LATE"], to: "INCOMPLETE", event: "instruction.updated" },
    process: { from: payableStatuses, to: "PROCESSING", event: "instruction.processing" },
    settle: { from: ["PROCESSING"], to: "SETTLED", event: "instruction.settled" },
    // The attempt ended without money: the instruction waits again, as it did before.
    releaseIncomplete: { from: ["PROCESSING"], to: "INCOMPLETE", event: "instruction.updated" },
    releaseReady: { from: ["PROCESSING"], to: "READY", event: "instruction.updated" },
    releaseLate: { from: ["PROCESSING"], to: "LATE", event: "instruction.updated" },
    // Nobody is there to try again: the provider had accepted it and then gave it back, or it was taken from what is stored.
    fail: { from: ["PROCESSING"], to: "FAILED", event: "instruction.failed" },
    // What is stored cannot be charged for it at all, and the provider need not be asked.
    giveUp: { from: ["READY", "LATE"], to: "FAILED", event: "instruction.failed" },
    cancel: { from: waitingStatuses, to: "VOID", event: "instruction.voided" },
    // Named correction: the provider says yes after we had given the attempt up.
    settleLate: { from: payableStatuses, to: "SETTLED", event: "instruction.settled" },
    // Named correction: money that had arrived came back, which a debit may do at any age.
    return: { from: ["SETTLED"], to: "FAILED", event: "instruction.returned" },
  },
} as const satisfies StatusGraph<InstructionStatus, InstructionEvent, string>;

export type InstructionMove = keyof typeof instructionGraph.moves;

/** Whether nothing is under way or done: it may still be changed, or cancelled. */
export function isWaiting(status: InstructionStatus): status is WaitingStatus {
  return (waitingStatuses as readonly InstructionStatus[]).includes(status);
}

const changes = {
  INCOMPLETE: "changeIncomplete",
  READY: "changeReady",
  LATE: "changeLate",
} as const satisfies Record<WaitingStatus, InstructionMove>;

/**
 * The moves of an instruction whose content changes, and which waits in `to` with it: the first writes the change. What
 * it becomes by it is a move, and an event, of its own.
 */
export function changeMoves(
  from: WaitingStatus,
  to: WaitingStatus,
): readonly [InstructionMove, ...InstructionMove[]] {
  if (from === to) return [changes[from]];
  if (to === "INCOMPLETE") return ["lack"];
  return [changes[from], to === "READY" ? "complete" : "miss"];
}

/** Whether a payer may start an attempt on an instruction in this status. */
export function isPayable(status: InstructionStatus): boolean {
  return (payableStatuses as readonly InstructionStatus[]).includes(status);
}
