import { describe, expect, test } from "vitest";
import { decideOutcome, type Heard } from "./outcome.ts";
import { type AttemptStatus, attemptGraph, attemptStatuses, isOpen } from "./status.ts";

const heard = {
  done: { kind: "done" },
  action: { kind: "action" },
  pending: { kind: "pending" },
  declined: { kind: "declined", reason: "generic", code: "05" },
  refused: { kind: "refused" },
  unknown: { kind: "unknown" },
  absent: { kind: "absent", final: false },
  gone: { kind: "absent", final: true },
  abandoned: { kind: "abandoned" },
} as const satisfies Record<string, Heard>;

const everything = attemptStatuses.flatMap((status) =>
  Object.entries(heard).flatMap(([name, word]) =>
    (["payable", "undecided", "closed"] as const).map((standing) => ({
      status,
      name,
      standing,
      result: decideOutcome(status, word, standing),
    })),
  ),
);

/** What follows of each word in each status of an attempt that has been asked about: attempt's move, instruction's, whether to ask again. */
const table: Record<string, Record<keyof typeof heard, string>> = {
  SUBMITTED: {
    done: "succeed settle",
    action: "requireAction",
    pending: "accept ask",
    declined: "decline release",
    refused: "fail release",
    unknown: "lose ask",
    absent: "lose ask",
    gone: "fail release",
    abandoned: "fail release",
  },
  ACTION_REQUIRED: {
    done: "succeed settle",
    action: "",
    pending: "accept ask",
    declined: "decline release",
    refused: "fail release",
    unknown: "ask",
    absent: "ask",
    gone: "ask",
    abandoned: "fail release",
  },
  PENDING: {
    done: "succeed settle",
    action: "ask",
    pending: "ask",
    declined: "decline fail",
    refused: "fail release",
    unknown: "ask",
    absent: "ask",
    gone: "ask",
    abandoned: "fail release",
  },
  UNKNOWN: {
    done: "succeed settle",
    action: "requireAction",
    pending: "accept ask",
    declined: "decline release",
    refused: "fail release",
    unknown: "ask",
    absent: "ask",
    gone: "fail release",
    abandoned: "fail release",
  },
};

describe.each(Object.entries(table))("of an attempt that is %s,", (status, row) => {
  test.each(Object.entries(row))("hearing %s leads to: %s", (name, expected) => {
    const word = heard[name as keyof typeof heard];
    const { attempt, instruction, ask } = decideOutcome(status as AttemptStatus, word, "payable");
    expect([attempt, instruction, ask ? "ask" : null].filter(Boolean).join(" ")).toBe(expected);
  });
});

test("where nobody is there to try again, an attempt without money is a failure to be told, and all else is the same", () => {
  for (const { status, name, standing, result } of everything) {
    const unattended = decideOutcome(status, heard[name as keyof typeof heard], standing, "unattended");
    expect(unattended).toEqual(
      result.instruction === "release" ? { ...result, instruction: "fail" } : result,
    );
  }
});

test("every move that is decided is one that the graph has from that status", () => {
  for (const { status, result } of everything)
    if (result.attempt)
      expect(attemptGraph.moves[result.attempt].from as readonly string[]).toContain(status);
});

test("only an explicit yes or no, a refusal, a final absence or giving up ends an attempt", () => {
  const ending = everything.filter(({ status, result }) => isOpen(status) && result.instruction !== null);
  expect(new Set(ending.map(({ name }) => name))).toEqual(
    new Set(["done", "declined", "refused", "gone", "abandoned"]),
  );
});

test("an answer that cannot be read never ends an attempt, and is always asked about again", () => {
  for (const { status, name, result } of everything)
    if (name === "unknown" && isOpen(status) && status !== "RESERVED")
      expect({ status, ...result }).toMatchObject({ instruction: null, ask: true });
});

test("of an attempt that has succeeded, or whose money is owed back, only a no is heard: the money came back", () => {
  for (const { status, name, result } of everything)
    if (status === "SUCCEEDED" || status === "SURPLUS")
      expect(result).toEqual(
        name === "declined"
          ? { attempt: "return", instruction: status === "SUCCEEDED" ? "return" : null, ask: false }
          : { attempt: null, instruction: null, ask: false },
      );
});

test("an attempt that the provider was never asked about ends by our own decision alone", () => {
  for (const { status, name, result } of everything)
    if (status === "RESERVED" && name !== "gone")
      expect(result).toEqual({ attempt: null, instruction: null, ask: false });
  expect(decideOutcome("RESERVED", heard.gone, "payable")).toEqual({
    attempt: "fail",
    instruction: "release",
    ask: false,
    failure: "not_received",
  });
});

test("of an attempt that ended without money, or lost it again, only a yes is heard: as a correction, as money owed back, or later; what may become one is asked about", () => {
  for (const { status, name, standing, result } of everything) {
    if (status !== "DECLINED" && status !== "FAILED" && status !== "RETURNED") continue;
    if (name === "unknown" || name === "pending")
      expect(result).toEqual({ attempt: null, instruction: null, ask: true });
    else if (name !== "done") expect(result).toEqual({ attempt: null, instruction: null, ask: false });
    else if (standing === "closed")
      expect(result).toEqual({ attempt: "overpay", instruction: null, ask: false });
    else if (standing === "undecided")
      expect(result).toEqual({ attempt: null, instruction: null, ask: true });
    else expect(result).toEqual({ attempt: "succeedLate", instruction: "settleLate", ask: false });
  }
});

test("an instruction is settled by a yes and by nothing else", () => {
  for (const { name, result } of everything)
    if (result.instruction?.startsWith("settle")) expect(name).toBe("done");
});
