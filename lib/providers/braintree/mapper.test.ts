import { describe, expect, test } from "vitest";
import { declineReasons } from "#lib/domain/decline/reason.ts";
import { isMoney, readAmount } from "./amount.ts";
import { reasonOfProcessor, reasonOfRejection } from "./decline.ts";
import { toAnswer, toRefundAnswer } from "./mapper.ts";
import { endedStatuses, paidStatuses, transaction, waitingStatuses } from "./wire.ts";

const make = (changes: object = {}) =>
  transaction.parse({
    id: "sim7k2",
    type: "sale",
    status: "submitted_for_settlement",
    amount: "10.00",
    currencyIsoCode: "GBP",
    orderId: "01990000-0000-7000-8000-000000000001",
    ...changes,
  });
const ours = "01990000-0000-7000-8000-00000000000f";

describe("a sale", () => {
  test.each([
    ...paidStatuses.map((status) => [status, "done"]),
    ...waitingStatuses.map((status) => [status, "pending"]),
    ...endedStatuses.map((status) => [status, status === "voided" ? "done" : "declined"]),
  ])("that is %s is %s", (status, kind) => {
    expect(toAnswer(make({ status }), [])).toMatchObject({ kind });
  });

  test("of a status that we have never heard of cannot be read", () => {
    expect(() => make({ status: "resting" })).toThrow();
  });

  test("that was voided was made, and all of its money went back", () => {
    expect(toAnswer(make({ status: "voided" }), [])).toEqual({
      kind: "done",
      value: {
        reference: "sim7k2",
        disputes: [],
        refunds: [{ reference: "sim7k2", ours: null, status: "succeeded", amountMinor: 1000 }],
        isFinal: true,
      },
    });
  });

  test.each([
    ["submitted_for_settlement", false],
    ["settling", false],
    ["settled", true],
  ])(
    "that is %s is money that has come, and whether it may still come to nothing: %s is final",
    (status, isFinal) => {
      expect(toAnswer(make({ status }), [])).toMatchObject({ kind: "done", value: { isFinal } });
    },
  );

  test.each([
    ["submitted_for_settlement", false],
    ["settled", true],
    ["processor_declined", true],
  ])("that has settled, of which something goes back that is %s: %s is final", (status, isFinal) => {
    const credit = make({ id: "c1", type: "credit", amount: "3.00", status });
    expect(toAnswer(make({ status: "settled" }), [credit])).toMatchObject({ value: { isFinal } });
  });

  test("that was turned away as a duplicate is no decline: what came first decides", () => {
    const duplicate = make({ status: "gateway_rejected", gatewayRejectionReason: "duplicate" });
    expect(toAnswer(duplicate, []).kind).toBe("unknown");
  });

  test("tells of refunds as ours where their order id is a reference of ours, and of all others as none of ours", () => {
    const credit = (id: string, orderId: string | null, status = "settled") =>
      make({ id, orderId, status, type: "credit", amount: "3.00", refundedTransactionId: "sim7k2" });
    const answer = toAnswer(make(), [
      credit("c1", ours),
      credit("c2", null),
      credit("c3", "made by hand"),
      // One made in the Control Panel can bear its payment's own.
      credit("c4", make().orderId),
      credit("c5", ours, "settlement_pending"),
      credit("c6", ours, "processor_declined"),
    ]);
    const told = answer.kind === "done" ? answer.value.refunds : [];
    expect(told?.map((one) => [one.reference, one.ours, one.status])).toEqual([
      ["c1", ours, "succeeded"],
      ["c2", null, "succeeded"],
      ["c3", null, "succeeded"],
      ["c4", null, "succeeded"],
      ["c5", ours, "pending"],
      ["c6", ours, "failed"],
    ]);
  });

  test("has a stored card only where Braintree keeps one", () => {
    const card = { cardType: "Visa", last4: "1111", expirationMonth: "1", expirationYear: "2031" };
    expect(toAnswer(make({ creditCard: { ...card, token: null } }), [])).not.toHaveProperty(
      "value.instrument",
    );
    expect(toAnswer(make({ creditCard: { ...card, token: "abc_1" } }), [])).toMatchObject({
      value: {
        instrument: {
          reference: "abc_1",
          type: "VISA",
          displayName: "Visa ending in 1111",
          details: { expiryMonth: "01", expiryYear: "2031", lastDigits: "1111" },
        },
      },
    });
  });
});

describe("a dispute", () => {
  const tell = (status: string, changes: object = {}) => {
    const dispute = { id: "d1", status, kind: "chargeback", reason: "fraud", amount: "7.00", ...changes };
    const answer = toAnswer(make({ disputes: [dispute] }), []);
    return answer.kind === "done"
      ? answer.value.disputes?.map((one) => [one.status, one.amountMinor])
      : answer.kind;
  };

  test.each([
    ["open", "open"],
    ["under_review", "open"],
    ["disputed", "open"],
    ["won", "won"],
    ["lost", "lost"],
    ["accepted", "lost"],
    ["auto_accepted", "lost"],
    ["expired", "lost"],
  ])("that is %s is told as %s", (status, told) => {
    expect(tell(status)).toEqual([[told, 700]]);
  });

  test("that moves no money is none: a retrieval, and a pre-arbitration until it is lost", () => {
    expect(tell("open", { kind: "retrieval" })).toEqual([]);
    expect(tell("open", { kind: "pre_arbitration" })).toEqual([]);
    expect(tell("lost", { kind: "pre_arbitration" })).toEqual([["lost", 700]]);
  });

  test("whose amount cannot be told makes nothing known", () => {
    expect(tell("open", { amount: "7.001" })).toBe("unknown");
    expect(tell("open", { currencyIsoCode: "USD" })).toBe("unknown");
  });
});

describe("a refund", () => {
  test.each([
    ...paidStatuses.map((status) => [status, "done"]),
    ...waitingStatuses.map((status) => [status, "pending"]),
    ...endedStatuses.map((status) => [status, "declined"]),
  ])("that is %s is %s", (status, kind) => {
    expect(toRefundAnswer(make({ type: "credit", status }))).toMatchObject({ kind });
  });
});

describe("a decline", () => {
  test.each([
    ["processor_declined", { processorResponseCode: "2001" }, "insufficient_funds", "2001"],
    ["failed", { processorResponseCode: "3000" }, "try_again_later", "3000"],
    ["failed", {}, "generic", "failed"],
    ["gateway_rejected", { gatewayRejectionReason: "cvv" }, "wrong_security_code", "cvv"],
    ["gateway_rejected", {}, "generic", "gateway_rejected"],
    ["settlement_declined", { processorResponseCode: "1000" }, "generic", "settlement_declined"],
    ["settlement_declined", { processorSettlementResponseCode: "4001" }, "generic", "4001"],
    ["authorization_expired", { processorResponseCode: "1000" }, "generic", "authorization_expired"],
  ])("%s with %o is %s, and keeps Braintree's own code", (status, changes, reason, code) => {
    expect(toAnswer(make({ status, ...changes }), [])).toEqual({
      kind: "declined",
      reason,
      code,
      reference: "sim7k2",
    });
  });

  test.each([
    ["2000", "generic"],
    ["2001", "insufficient_funds"],
    ["2002", "limit_exceeded"],
    ["2004", "expired_card"],
    ["2005", "wrong_card_number"],
    ["2010", "wrong_security_code"],
    ["2012", "lost_or_stolen"],
    ["2013", "lost_or_stolen"],
    ["2014", "suspected_fraud"],
    ["2015", "card_not_supported"],
    ["2017", "mandate_refused"],
    ["2075", "account_closed"],
    ["2099", "authentication_failed"],
    ["3000", "try_again_later"],
    ["9999", "generic"],
    [null, "generic"],
  ])("of a processor with %s is %s", (code, reason) => {
    expect(reasonOfProcessor(code)).toBe(reason);
  });

  test.each([
    ["application_incomplete", "generic"],
    ["avs", "generic"],
    ["avs_and_cvv", "wrong_security_code"],
    ["cvv", "wrong_security_code"],
    ["fraud", "suspected_fraud"],
    ["risk_threshold", "suspected_fraud"],
    ["three_d_secure", "authentication_failed"],
    ["token_issuance", "generic"],
    ["of_tomorrow", "generic"],
    ["toString", "generic"],
  ])("of the gateway because of %s is %s", (code, reason) => {
    expect(reasonOfRejection(code)).toBe(reason);
    expect(declineReasons).toContain(reason);
  });
});

describe("an amount", () => {
  test("is read exactly or not at all", () => {
    expect(readAmount("19.99", "EUR")).toBe(1999);
    expect(readAmount("500", "JPY")).toBe(500);
    expect(readAmount("500.00", "JPY")).toBe(500);
    expect(readAmount("19.9900", "EUR")).toBe(1999);
    expect(readAmount("10", "EUR")).toBe(1000);
    expect(readAmount("1.230", "KWD")).toBe(1230);
    for (const [text, currency] of [
      ["19.999", "EUR"],
      ["500.5", "JPY"],
      ["500.01", "JPY"],
      ["500.", "JPY"],
      [".50", "EUR"],
      ["0.00", "JPY"],
      ["1e3", "EUR"],
      ["-1.00", "EUR"],
      ["0.00", "EUR"],
      ["", "EUR"],
      ["1.00", "XYZ"],
    ] as const)
      expect(readAmount(text, currency), text).toBeNull();
  });

  test("is the money asked for only in the same currency", () => {
    const money = { amountMinor: 1000, currency: "GBP" };
    expect(isMoney({ amount: "10.00", currencyIsoCode: "GBP" }, money)).toBe(true);
    expect(isMoney({ amount: "10.00", currencyIsoCode: "USD" }, money)).toBe(false);
    expect(isMoney({ amount: "10.01", currencyIsoCode: "GBP" }, money)).toBe(false);
  });
});
