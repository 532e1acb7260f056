import { describe, expect, test } from "vitest";
import { doubtAbout, toAnswer } from "./mapper.ts";
import { toRefundAnswer } from "./refund.ts";
import {
  type Dispute,
  type Intent,
  intent,
  intentStatuses,
  type Refund,
  refund,
  refundStatuses,
} from "./wire.ts";

const paid: Intent = {
  id: "pi_1",
  object: "payment_intent",
  status: "succeeded",
  amount: 50_000,
  currency: "isk",
  client_secret: "pi_1_secret_x",
  customer: null,
  payment_method: "pm_1",
  setup_future_usage: null,
  last_payment_error: null,
  latest_charge: {
    id: "ch_1",
    object: "charge",
    disputed: false,
    payment_method_details: { card: { brand: "visa", last4: "4242", exp_month: 4, exp_year: 2031 } },
  },
  metadata: { reference: "r" },
};
const nothing = { disputes: [], refunds: [] };
const answer = (changes: Partial<Intent>, aftermath: Parameters<typeof toAnswer>[1] = nothing) =>
  toAnswer({ ...paid, ...changes }, aftermath);

test("each status has its answer; only success is a yes, and only what is closed a no", () => {
  const kinds = intentStatuses.map((status) => [status, answer({ status }).kind]);
  expect(Object.fromEntries(kinds)).toEqual({
    succeeded: "done",
    canceled: "declined",
    processing: "pending",
    requires_action: "action",
    requires_payment_method: "unknown",
    requires_confirmation: "unknown",
    requires_capture: "unknown",
  });
});

test("a payer who must do something gets the client secret, and no answer else has it", () => {
  expect(answer({ status: "requires_action" })).toEqual({
    kind: "action",
    action: { type: "form", details: { clientSecret: "pi_1_secret_x" } },
    reference: "pi_1",
  });
  for (const status of intentStatuses.filter((one) => one !== "requires_action"))
    expect(JSON.stringify(answer({ status }))).not.toContain("secret");
  expect(answer({ status: "requires_action", client_secret: null }).kind).toBe("unknown");
});

test("one that was closed says why its bank said no, or that its payer never came back", () => {
  const error = { code: "card_declined", decline_code: "insufficient_funds" };
  expect(answer({ status: "canceled", last_payment_error: error })).toEqual({
    kind: "declined",
    reason: "insufficient_funds",
    code: "insufficient_funds",
    reference: "pi_1",
  });
  expect(answer({ status: "canceled" })).toMatchObject({ reason: "authentication_abandoned" });
});

test("what may be shown of a card never keeps a payment from being read; without it, it is not stored", () => {
  const charge = { id: "ch_1", object: "charge", disputed: false };
  const card = { brand: null, last4: null, exp_month: 1, exp_year: 2031 };
  for (const payment_method_details of [{ card }, { card: "visa" }, null, undefined]) {
    const read = intent.safeParse({
      ...paid,
      setup_future_usage: "off_session",
      latest_charge: { ...charge, payment_method_details },
    });
    expect(read.success).toBe(true);
    if (read.success) expect(toAnswer(read.data, nothing)).not.toHaveProperty("value.instrument");
  }
});

test("a status of tomorrow cannot be read, so that it is taken for no answer at all", () => {
  expect(intent.safeParse({ ...paid, status: "resting" }).success).toBe(false);
  expect(intent.safeParse({ ...paid, object: "setup_intent" }).success).toBe(false);
});

test("what carries another reference, amount or currency is not taken for ours", () => {
  const known = { reference: "r", money: { amountMinor: 500, currency: "ISK" } };
  expect(doubtAbout(paid, known)).toBeNull();
  expect(doubtAbout({ ...paid, amount: 50_100 }, known)).toContain("another amount");
  expect(doubtAbout({ ...paid, currency: "jpy" }, known)).toContain("another amount");
  expect(doubtAbout({ ...paid, metadata: {} }, known)).toContain("another reference");
});

describe("the money of a payment since", () => {
  const dispute = (status: string, changes: Partial<Dispute> = {}): Dispute => ({
    id: `dp_${status}`,
    object: "dispute",
    status,
    amount: 20_000,
    currency: "isk",
    reason: "fraudulent",
    ...changes,
  });

  test("each status of a dispute has its own; what only warns, and what was prevented, is none", () => {
    const heard = [
      "needs_response",
      "under_review",
      "appeal_under_review",
      "won",
      "lost",
      "warning_needs_response",
      "warning_under_review",
      "warning_closed",
      "prevented",
    ];
    const told = answer({}, { refunds: [], disputes: heard.map((status) => dispute(status)) });
    if (told.kind !== "done") throw new Error(told.kind);
    expect(told.value.disputes?.map(({ reference, status }) => [reference, status])).toEqual([
      ["dp_needs_response", "open"],
      ["dp_under_review", "open"],
      ["dp_appeal_under_review", "open"],
      ["dp_won", "won"],
      ["dp_lost", "lost"],
    ]);
    expect(told.value.disputes?.[0]).toMatchObject({ amountMinor: 200, reason: "fraudulent" });
    expect(answer({}, { refunds: [], disputes: [dispute("resting")] }).kind).toBe("unknown");
  });

  test("a dispute in a currency of the bank's own is about the whole payment", () => {
    const told = answer({}, { refunds: [], disputes: [dispute("lost", { currency: "eur" })] });
    expect(told).toMatchObject({ kind: "done", value: { disputes: [{ amountMinor: 500 }] } });
  });

  test("each refund is told with its amount in our units, and with our reference where it is ours", () => {
    const refunds = refundStatuses.map(
      (status): Refund => ({
        id: `re_${status}`,
        object: "refund",
        status,
        amount: 10_000,
        currency: "isk",
        metadata: status === "pending" ? {} : { refund_reference: "ours", reference: "r" },
      }),
    );
    expect(answer({}, { disputes: [], refunds })).toMatchObject({
      value: {
        refunds: [
          { reference: "re_succeeded", ours: "ours", status: "succeeded", amountMinor: 100 },
          { reference: "re_pending", ours: null, status: "pending", amountMinor: 100 },
          { reference: "re_requires_action", ours: "ours", status: "pending", amountMinor: 100 },
          { reference: "re_failed", ours: "ours", status: "failed", amountMinor: 100 },
          { reference: "re_canceled", ours: "ours", status: "failed", amountMinor: 100 },
        ],
      },
    });
  });
});

test("a card is told as stored when its payer agreed, with nothing of it but brand, last digits and expiry", () => {
  const stored = { customer: "cus_1", setup_future_usage: "off_session" };
  expect(answer(stored)).toEqual({
    kind: "done",
    value: {
      reference: "pi_1",
      ...nothing,
      instrument: {
        reference: "cus_1/pm_1",
        type: "VISA",
        displayName: "Visa ending in 4242",
        details: { expiryMonth: "04", expiryYear: "2031", lastDigits: "4242" },
      },
    },
  });
  for (const other of [{}, { customer: "cus_1" }, { ...stored, payment_method: null }])
    expect(answer(other)).toEqual({ kind: "done", value: { reference: "pi_1", ...nothing } });
});

test("each status of a refund has its answer, and one that came back says why", () => {
  const made: Refund = {
    id: "re_1",
    object: "refund",
    status: "succeeded",
    amount: 100,
    currency: "gbp",
    metadata: {},
  };
  expect(refundStatuses.map((status) => toRefundAnswer({ ...made, status }).kind)).toEqual([
    "done",
    "pending",
    "pending",
    "declined",
    "declined",
  ]);
  expect(toRefundAnswer({ ...made, status: "failed", failure_reason: "expired_or_canceled_card" })).toEqual({
    kind: "declined",
    reason: "expired_card",
    code: "expired_or_canceled_card",
    reference: "re_1",
  });
  expect(refund.safeParse({ ...made, status: "resting" }).success).toBe(false);
});
