import { expect, test } from "vitest";
import { faultsIn } from "#lib/testing/faults.ts";
import { feedQuery, writeFeedCursor } from "./feed.ts";

const position = { transactionId: "18446744073709551615", eventId: "0199b2f4-8a51-7c3e-b1d2-4f5a6b7c8d9e" };

test("a cursor gives back the place it was made for", () => {
  expect(feedQuery.parse({ cursor: writeFeedCursor(position) }).cursor).toEqual(position);
});

test("what is no cursor of the feed is refused", () => {
  const encode = (text: string) => Buffer.from(text).toString("base64url");
  for (const cursor of [
    "x",
    encode(position.eventId),
    encode(`-1/${position.eventId}`),
    encode(`18446744073709551616/${position.eventId}`),
    encode(`1/${position.eventId}' OR true`),
    encode("1/evt"),
  ])
    expect(faultsIn(feedQuery, { cursor }), cursor).toEqual(["CURSOR_IS_INVALID /cursor"]);
});

test("a time, now, or nothing is where the feed can begin; several types are separated by commas", () => {
  expect(feedQuery.parse({ from: "now" }).from).toBe("now");
  expect(feedQuery.parse({ from: "2026-03-01T10:30:00+01:00" }).from).toEqual(
    new Date("2026-03-01T09:30:00Z"),
  );
  expect(feedQuery.parse({ from: "" })).toEqual({ limit: 50 });
  expect(feedQuery.parse({ type: "order.created, webhook.test" }).type).toEqual([
    "order.created",
    "webhook.test",
  ]);
  for (const from of ["yesterday", "2026-03-01", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00"])
    expect(faultsIn(feedQuery, { from }), from).toEqual(["TIME_IS_INVALID /from"]);
  expect(faultsIn(feedQuery, { type: "order.created,order.eaten" })).toEqual([
    "EVENT_TYPE_NOT_RECOGNISED /type",
  ]);
});
