import { expect, test } from "vitest";
import { declineReasons } from "#lib/domain/decline/reason.ts";
import { toAnswer, toRefundAnswer } from "./mapper.ts";
import { type Charge, charge, chargeStatuses, refund, refundStatuses } from "./wire.ts";

const made: Charge = {
  id: "01990000-0000-7000-8000-000000000001",
  reference: "r",
  status: "succeeded",
  declineCode: null,
  challengeUrl: null,
  disputes: [],
  refunds: [],
  storedCard: null,
};

test("each of the bank's statuses has its answer, and only success is a yes", () => {
  const kinds = chargeStatuses.map(
    (status) => toAnswer({ ...made, status, challengeUrl: "http://bank.example/" }).kind,
  );
  expect(Object.fromEntries(chargeStatuses.map((status, index) => [status, kinds[index]]))).toEqual({
    succeeded: "done",
    declined: "declined",
    challenged: "action",
    pending: "pending",
  });
});

test("a decline code that we have never heard of is still a decline, and is kept as it came", () => {
  expect(toAnswer({ ...made, status: "declined", declineCode: "of_tomorrow" })).toMatchObject({
    kind: "declined",
    reason: "generic",
    code: "of_tomorrow",
  });
  expect(toAnswer({ ...made, status: "declined" })).toMatchObject({ kind: "declined", reason: "generic" });
});

test("every decline code that the bank gives has a reason of its own in our vocabulary", () => {
  for (const declineCode of [
    "insufficient_funds",
    "expired_card",
    "incorrect_cvc",
    "authentication_failed",
    "authentication_required",
    "authentication_abandoned",
    "returned_by_bank",
  ]) {
    const answer = toAnswer({ ...made, status: "declined", declineCode });
    expect(declineReasons).toContain(answer.kind === "declined" ? answer.reason : null);
    expect(answer).not.toMatchObject({ reason: "generic" });
  }
});

test("a challenge that has no address is not known to be anything", () => {
  expect(toAnswer({ ...made, status: "challenged" }).kind).toBe("unknown");
});

test("a payment that is disputed is still a yes, and says how the dispute stands", () => {
  const dispute = { amountMinor: 700, reason: "not_recognised" };
  const told = (["open", "won", "lost"] as const).map((status) => ({ id: status, status, ...dispute }));
  expect(toAnswer({ ...made, disputes: told })).toEqual({
    kind: "done",
    value: {
      reference: made.id,
      disputes: told.map(({ id, status }) => ({ reference: id, status, ...dispute })),
      refunds: [],
    },
  });
});

test("each of the bank's statuses of a refund has its answer, and only success is a yes", () => {
  const { id, reference } = made;
  const answers = refundStatuses.map((status) =>
    toRefundAnswer({ id, reference, status, declineCode: "of_tomorrow" }),
  );
  expect(answers).toEqual([
    { kind: "done", value: { reference: id } },
    { kind: "declined", reason: "generic", code: "of_tomorrow", reference: id },
    { kind: "pending", reference: id },
  ]);
  expect(refund.safeParse({ id, reference, status: "resting", declineCode: null }).success).toBe(false);
});

test("a status of tomorrow cannot be read, so that it is taken for no answer at all", () => {
  expect(charge.safeParse({ ...made, status: "resting" }).success).toBe(false);
});

test("what was given back says whether it is ours, and a card that was stored is a brand and its last digits", () => {
  const answer = toAnswer({
    ...made,
    refunds: [
      { id: "1", reference: "ours", status: "succeeded", amountMinor: 100 },
      { id: "2", reference: null, status: "pending", amountMinor: 200 },
    ],
    storedCard: { id: made.id, brand: "VISA", name: "Visa", lastDigits: "4242" },
  });
  expect(answer).toMatchObject({
    kind: "done",
    value: {
      refunds: [
        { reference: "1", ours: "ours", status: "succeeded", amountMinor: 100 },
        { reference: "2", ours: null, status: "pending", amountMinor: 200 },
      ],
      instrument: {
        reference: made.id,
        type: "VISA",
        displayName: "Visa ending in 4242",
        details: { lastDigits: "4242" },
      },
    },
  });
});
