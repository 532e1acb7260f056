import { expect, test } from "vitest";
import { attemptStatuses } from "../attempt/status.ts";
import { instructionStatuses, isPayable } from "../instruction/status.ts";
import { type PayLinkSituation, payLinkState } from "./state.ts";

const fresh: PayLinkSituation = {
  instruction: "INCOMPLETE",
  attempt: null,
  expired: false,
  revoked: false,
  offered: true,
};
const state = (changes: Partial<PayLinkSituation>) => payLinkState({ ...fresh, ...changes });
const flags = [false, true];
const attempts = [
  null,
  ...attemptStatuses.flatMap((status) => flags.map((ownBrowser) => ({ status, ownBrowser }))),
];

const everything = instructionStatuses.flatMap((instruction) =>
  attempts.flatMap((attempt) =>
    flags.flatMap((expired) =>
      flags.flatMap((revoked) =>
        flags.map((offered) => ({ instruction, attempt, expired, revoked, offered })),
      ),
    ),
  ),
);

test("a payer who paid by an expired or revoked link is told that it is paid, never that it has expired", () => {
  for (const situation of everything.filter(({ instruction }) => instruction === "SETTLED"))
    expect(payLinkState(situation)).toBe(situation.attempt?.ownBrowser ? "paid" : "paid_elsewhere");
});

test("a payment that was started in time is never called expired", () => {
  for (const situation of everything.filter(({ instruction }) => instruction === "PROCESSING"))
    expect(["processing", "checking", "action"]).toContain(payLinkState(situation));
});

test("success is shown of a settled instruction only, and only to the browser that paid as its own", () => {
  for (const situation of everything) {
    const shown = payLinkState(situation);
    if (shown === "paid" || shown === "paid_elsewhere") expect(situation.instruction).toBe("SETTLED");
    if (shown === "paid") expect(situation.attempt?.ownBrowser).toBe(true);
  }
});

test("a form to pay is shown only while the instruction can be paid, in time, by a link that holds, with something on offer", () => {
  for (const situation of everything) {
    const { instruction, expired, revoked, offered } = situation;
    expect(payLinkState(situation) === "payable").toBe(
      isPayable(instruction) && !expired && !revoked && offered,
    );
  }
});

test("only the payer's own browser is sent to the bank", () => {
  expect(state({ instruction: "PROCESSING", attempt: { status: "ACTION_REQUIRED", ownBrowser: true } })).toBe(
    "action",
  );
  expect(
    state({ instruction: "PROCESSING", attempt: { status: "ACTION_REQUIRED", ownBrowser: false } }),
  ).toBe("processing");
});

test("each reason why a link cannot be paid has a page of its own", () => {
  expect(state({ expired: true })).toBe("expired");
  expect(state({ revoked: true })).toBe("revoked");
  expect(state({ revoked: true, expired: true })).toBe("revoked");
  expect(state({ instruction: "VOID", expired: true })).toBe("cancelled");
  expect(state({ offered: false })).toBe("unavailable");
  expect(state({ instruction: "PROCESSING", attempt: { status: "UNKNOWN", ownBrowser: true } })).toBe(
    "checking",
  );
});

test("after a decline the link is payable again, for the same browser and for another", () => {
  for (const ownBrowser of flags)
    expect(state({ attempt: { status: "DECLINED", ownBrowser } })).toBe("payable");
});
