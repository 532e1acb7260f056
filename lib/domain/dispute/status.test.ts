import { expect, test } from "vitest";
import { findGraphFaults } from "../status-graph.ts";
import { decideDispute, disputeGraph, disputeStatuses, withheldMinor } from "./status.ts";

test("the graph of disputes is sound", () => {
  expect(findGraphFaults(disputeGraph)).toEqual([]);
});

test("a dispute becomes what was heard of it by one move; one that is decided is never open again", () => {
  for (const status of disputeStatuses)
    for (const heard of disputeStatuses) {
      const move = decideDispute(status, heard);
      if (status === heard || heard === "OPEN") expect(move).toBeNull();
      else {
        expect(move && disputeGraph.moves[move]).toMatchObject({ to: heard, event: "dispute.closed" });
        expect(move && (disputeGraph.moves[move].from as readonly string[])).toContain(status);
      }
    }
});

test("what is disputed is away until the dispute is won", () => {
  expect(disputeStatuses.map((status) => withheldMinor(status, 700))).toEqual([700, 0, 700]);
});
