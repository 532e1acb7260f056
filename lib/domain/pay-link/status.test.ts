import { expect, test } from "vitest";
import { instructionStatuses } from "../instruction/status.ts";
import { payLinkMeanings, payLinkStatus, payLinkStatuses } from "./status.ts";

const flags = [false, true];
const everything = instructionStatuses.flatMap((instruction) =>
  flags.flatMap((expired) => flags.map((revoked) => ({ instruction, expired, revoked }))),
);

test("every link has one status and no other", () => {
  for (const facts of everything) {
    const fitting = payLinkStatuses.filter((status) => {
      const { instruction, expired, revoked } = payLinkMeanings[status];
      return (
        instruction.includes(facts.instruction) &&
        (expired === undefined || expired === facts.expired) &&
        (revoked === undefined || revoked === facts.revoked)
      );
    });
    expect(fitting).toEqual([payLinkStatus(facts)]);
  }
});

test("a payment that was made or started in time is never called expired or revoked", () => {
  for (const expired of flags)
    for (const revoked of flags) {
      expect(payLinkStatus({ instruction: "SETTLED", expired, revoked })).toBe("PAID");
      expect(payLinkStatus({ instruction: "PROCESSING", expired, revoked })).toBe("PROCESSING");
    }
});

test("a link that was revoked and has expired is called revoked", () => {
  expect(payLinkStatus({ instruction: "READY", expired: true, revoked: true })).toBe("REVOKED");
});
