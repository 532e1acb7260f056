import { describe, expect, test } from "vitest";
import { decideRefund, type RefundHeard } from "./outcome.ts";
import { followRefund, isRefundOpen, type RefundStatus, refundGraph, refundStatuses } from "./status.ts";

const heard = {
  done: { kind: "done" },
  pending: { kind: "pending" },
  declined: { kind: "declined", reason: "generic", code: "05" },
  refused: { kind: "refused" },
  unknown: { kind: "unknown" },
  absent: { kind: "absent", final: false },
  gone: { kind: "absent", final: true },
} as const satisfies Record<string, RefundHeard>;

const everything = refundStatuses.flatMap((status) =>
  Object.entries(heard).map(([name, word]) => ({ status, name, result: decideRefund(status, word) })),
);

/** What follows of each word in each status: the refund's move, and what must be done next. */
const table: Record<RefundStatus, Record<keyof typeof heard, string>> = {
  RESERVED: { done: "", pending: "", declined: "", refused: "", unknown: "", absent: "", gone: "" },
  SUBMITTED: {
    done: "succeed",
    pending: "accept ask",
    declined: "fail",
    refused: "fail",
    unknown: "lose ask",
    absent: "lose ask",
    gone: "repeat submit",
  },
  PENDING: {
    done: "succeed",
    pending: "ask",
    declined: "fail",
    refused: "fail",
    unknown: "ask",
    absent: "ask",
    gone: "ask",
  },
  UNKNOWN: {
    done: "succeed",
    pending: "accept ask",
    declined: "fail",
    refused: "fail",
    unknown: "ask",
    absent: "ask",
    gone: "repeat submit",
  },
  SUCCEEDED: { done: "", pending: "", declined: "failLate", refused: "", unknown: "", absent: "", gone: "" },
  FAILED: { done: "", pending: "", declined: "", refused: "", unknown: "", absent: "", gone: "" },
};

describe.each(Object.entries(table))("of a refund that is %s,", (status, row) => {
  test.each(Object.entries(row))("hearing %s leads to: %s", (name, expected) => {
    const { move, next } = decideRefund(status as RefundStatus, heard[name as keyof typeof heard]);
    expect([move, next].filter(Boolean).join(" ")).toBe(expected);
  });
});

test("every move that is decided is one that the graph has from that status", () => {
  for (const { status, result } of everything)
    if (result.move) expect(refundGraph.moves[result.move].from as readonly string[]).toContain(status);
});

test("a refund fails by an explicit no alone: not by silence, and not because nobody has heard of it", () => {
  const failing = everything.filter(
    ({ result }) => result.move && refundGraph.moves[result.move].to === "FAILED",
  );
  expect(new Set(failing.map(({ name }) => name))).toEqual(new Set(["declined", "refused"]));
});

test("one that has been asked for and has not ended always has something that will be done about it", () => {
  for (const { status, result } of everything)
    if (isRefundOpen(status) && status !== "RESERVED") {
      const ends = result.move === "succeed" || result.move === "fail";
      expect({ status, does: result.next !== null }).toEqual({ status, does: !ends });
    }
});

test("a refund that was made at the provider becomes what is told of it, by moves of the graph; what has failed stays so", () => {
  const followed = (status: RefundStatus) =>
    (["succeeded", "pending", "failed"] as const).map((told) => followRefund(status, told));
  expect(followed("PENDING")).toEqual(["succeed", null, "fail"]);
  expect(followed("SUCCEEDED")).toEqual([null, null, "failLate"]);
  expect(followed("FAILED")).toEqual([null, null, null]);
});
