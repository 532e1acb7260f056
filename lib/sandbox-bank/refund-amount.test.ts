import { expect, test } from "vitest";
import { judgeRefund, refundBehaviour } from "./refund-amount.ts";

test.each([
  [2, "declined", "declined"],
  [519, "answer_lost", "succeeded"],
  [1041, "request_lost", "succeeded"],
  [120, "succeeds_later", "pending"],
  [26, "fails_late", "pending"],
  [99951, "comes_back", "succeeded"],
  [1000, "succeeds", "succeeded"],
])("a refund of %i smallest units %s, and is %s in the books at first", (amountMinor, behaviour, status) => {
  expect(refundBehaviour(amountMinor)).toBe(behaviour);
  expect(judgeRefund(amountMinor).status).toBe(status);
});
