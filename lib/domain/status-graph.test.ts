import { describe, expect, test } from "vitest";
import { attemptGraph, attemptStatuses, isOpen, transactionStatus } from "./attempt/status.ts";
import { financialInstrumentGraph } from "./financial-instrument/status.ts";
import { installedAppGraph } from "./installed-app/status.ts";
import { instructionGraph, instructionStatuses, isPayable } from "./instruction/status.ts";
import { messageGraph } from "./message/status.ts";
import { isRefundOpen, refundGraph, refundStatuses, toldRefundStatus } from "./refund/status.ts";
import { findGraphFaults, type StatusGraph } from "./status-graph.ts";
import { tenantGraph } from "./tenant/status.ts";

test("the graph of instructions is sound: every status can be reached, and only the final ones are not left", () => {
  expect(findGraphFaults(instructionGraph)).toEqual([]);
});

test("the graph of attempts is sound: every status can be reached, and only the final ones are not left", () => {
  expect(findGraphFaults(attemptGraph)).toEqual([]);
});

test("the graph of refunds is sound: every status can be reached, and only the final ones are not left", () => {
  expect(findGraphFaults(refundGraph)).toEqual([]);
});

test("the graph of messages is sound: every status can be reached, and only the final ones are not left", () => {
  expect(findGraphFaults(messageGraph)).toEqual([]);
});

test("the graph of tenants is sound, and what was decided stays decided", () => {
  expect(findGraphFaults(tenantGraph)).toEqual([]);
});

test("the graph of stored instruments is sound, and what was removed stays removed", () => {
  expect(findGraphFaults(financialInstrumentGraph)).toEqual([]);
});

test("the graph of installations is sound: every status can be reached, and only the final one is not left", () => {
  expect(findGraphFaults(installedAppGraph)).toEqual([]);
});

describe("the check of a graph finds", () => {
  type Graph = StatusGraph<"A" | "B" | "C", string, string>;
  const sound: Graph = {
    statuses: ["A", "B", "C"],
    initial: ["A"],
    terminal: ["C"],
    moves: { go: { from: ["A"], to: "B", event: null }, end: { from: ["B"], to: "C", event: null } },
  };

  test("nothing in a sound one", () => expect(findGraphFaults(sound)).toEqual([]));

  test("a status that nobody reaches", () =>
    expect(findGraphFaults({ ...sound, moves: { end: { from: ["A", "B"], to: "C", event: null } } })).toEqual(
      ["B is never reached"],
    ));

  test("a final status that is left", () =>
    expect(
      findGraphFaults({ ...sound, moves: { ...sound.moves, back: { from: ["C"], to: "A", event: null } } }),
    ).toEqual(["C is terminal but is left"]));

  test("a status that leads nowhere and is not final", () =>
    expect(findGraphFaults({ ...sound, terminal: [] })).toEqual(["C leads nowhere but is not terminal"]));
});

test("a settled instruction is left by one move only: money that came back, by name", () => {
  const leaving = Object.entries(instructionGraph.moves).filter(([, { from }]) =>
    (from as readonly string[]).includes("SETTLED"),
  );
  expect(leaving.map(([move]) => move)).toEqual(["return"]);
});

test("an instruction can be paid whenever nothing is under way and nothing was paid", () => {
  expect(instructionStatuses.filter(isPayable)).toEqual(["INCOMPLETE", "READY", "LATE", "FAILED"]);
});

test("an instruction is settled from an attempt under way, or by the named correction, and never otherwise", () => {
  const settling = Object.entries(instructionGraph.moves).filter(([, { to }]) => to === "SETTLED");
  expect(settling.map(([move]) => move)).toEqual(["settle", "settleLate"]);
});

test("a paid attempt is left by one move only: money that came back, by name", () => {
  for (const [move, { from }] of Object.entries(attemptGraph.moves))
    for (const paid of ["SUCCEEDED", "SURPLUS"])
      expect((from as readonly string[]).includes(paid), move).toBe(move === "return");
});

test("the API calls an attempt failed only when it has no money, or none any more, and a success only when money was taken", () => {
  expect(Object.fromEntries(attemptStatuses.map((status) => [status, transactionStatus(status)]))).toEqual({
    RESERVED: "PROCESSING",
    SUBMITTED: "PROCESSING",
    ACTION_REQUIRED: "PROCESSING",
    PENDING: "PROCESSING",
    UNKNOWN: "PROCESSING",
    SUCCEEDED: "SUCCESS",
    SURPLUS: "SUCCESS",
    DECLINED: "FAILED",
    FAILED: "FAILED",
    RETURNED: "FAILED",
  });
  expect(attemptStatuses.filter(isOpen)).toEqual([
    "RESERVED",
    "SUBMITTED",
    "ACTION_REQUIRED",
    "PENDING",
    "UNKNOWN",
  ]);
});

test("a refund that succeeded is left by one move only: money that came back, by name", () => {
  const leaving = Object.entries(refundGraph.moves).filter(([, { from }]) =>
    (from as readonly string[]).includes("SUCCEEDED"),
  );
  expect(leaving.map(([move]) => move)).toEqual(["failLate"]);
});

test("every end of a refund is told, whichever way it came to it", () => {
  for (const { to, event } of Object.values(refundGraph.moves))
    expect(event).toBe(to === "SUCCEEDED" ? "refund.succeeded" : to === "FAILED" ? "refund.failed" : null);
});

test("the API calls a refund failed only when its amount is free again, and a success only when the provider said yes", () => {
  expect(Object.fromEntries(refundStatuses.map((status) => [status, toldRefundStatus(status)]))).toEqual({
    RESERVED: "REQUESTED",
    SUBMITTED: "PROCESSING",
    PENDING: "PROCESSING",
    UNKNOWN: "PROCESSING",
    SUCCEEDED: "SUCCEEDED",
    FAILED: "FAILED",
  });
  expect(refundStatuses.filter(isRefundOpen)).toEqual(["RESERVED", "SUBMITTED", "PENDING", "UNKNOWN"]);
});
