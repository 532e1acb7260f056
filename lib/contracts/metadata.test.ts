import { expect, test } from "vitest";
import { parseBody } from "#lib/http/body.ts";
import { faultsIn } from "#lib/testing/faults.ts";
import { createOrder } from "./order.ts";

const faults = (metadata: unknown) => faultsIn(createOrder, { orderRef: "a", metadata });
const read = (metadata: unknown) =>
  parseBody(createOrder, JSON.stringify({ orderRef: "a", metadata })).input.metadata;
const keys = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${index}`, "x"]));

test("fifty texts with keys of 40 and values of 500 characters are taken, and one more of any is refused", () => {
  expect(faults(keys(50))).toEqual([]);
  expect(faults(keys(51))).toEqual(["METADATA_SIZE_OUT_OF_RANGE /metadata"]);
  expect(faults({ ["k".repeat(40)]: "v".repeat(500) })).toEqual([]);
  expect(faults({ ["k".repeat(41)]: "v" })).toEqual(["METADATA_KEY_SIZE_OUT_OF_RANGE /metadata"]);
  expect(faults({ k: "v".repeat(501) })).toEqual(["METADATA_VALUE_SIZE_OUT_OF_RANGE /metadata/k"]);
  expect(faults({ "": "v" })).toEqual(["METADATA_KEY_SIZE_OUT_OF_RANGE /metadata"]);
});

test("keys keep the case they were given in, also those that are called like a field of ours", () => {
  expect(read({ Amount: "1", amount: "2", orderRef: "3", ÄÖ: "4" })).toEqual({
    Amount: "1",
    amount: "2",
    orderRef: "3",
    ÄÖ: "4",
  });
});

test("a null value is left out, and an empty text is kept", () => {
  expect(read({ gone: null, kept: "" })).toEqual({ kept: "" });
});

test.each([5, true, {}, ["x"]])("the value %j is refused", (value) => {
  expect(faults({ k: value })).toEqual(["METADATA_IS_INVALID /metadata/k"]);
});

test("a card number is refused as a value, and as a key without being repeated", () => {
  expect(faults({ note: "card 4242 4242 4242 4242" })).toEqual(["CARD_NUMBER_NOT_ALLOWED /metadata/note"]);
  expect(faults({ "4242424242424242": "x" })).toEqual(["CARD_NUMBER_NOT_ALLOWED /metadata"]);
});

test("what PostgreSQL could not keep is refused, as a key and as a value", () => {
  expect(faults({ k: "a\u0000b" })).toEqual(["TEXT_IS_INVALID /metadata/k"]);
  expect(faults({ k: "\ud800" })).toEqual(["TEXT_IS_INVALID /metadata/k"]);
  expect(faults({ "a\u0000b": "x" })).toEqual(["TEXT_IS_INVALID /metadata"]);
});

test("a key that is called like a part of every object is a key like any other", () => {
  const { input } = parseBody(createOrder, '{"orderRef":"a","metadata":{"__proto__":"x","constructor":"y"}}');
  expect(Object.entries(input.metadata)).toEqual([
    ["__proto__", "x"],
    ["constructor", "y"],
  ]);
  expect(Object.getPrototypeOf(input.metadata)).toBe(Object.prototype);
});

test("a key with a slash or a tilde is pointed at as RFC 6901 says", () => {
  expect(faults({ "a/b~c": 5 })).toEqual(["METADATA_IS_INVALID /metadata/a~1b~0c"]);
});
