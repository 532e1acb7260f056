import { DrizzleQueryError } from "drizzle-orm";
import pg from "pg";
import { expect, test } from "vitest";
import { serialiseError } from "./log.ts";

const canary = "canary-5f1e";

test("nothing that a query was given reaches the log, whatever becomes of the query", () => {
  const refused = new pg.DatabaseError(`invalid input syntax for type uuid: "${canary}"`, 100, "error");
  Object.assign(refused, {
    severity: "ERROR",
    code: "22P02",
    detail: canary,
    where: canary,
  });
  const failed = new DrizzleQueryError("select $1", [canary], refused);
  for (const error of [failed, refused, new Error("request failed", { cause: failed })]) {
    const written = JSON.stringify(serialiseError(error));
    expect(written).not.toContain(canary);
    expect(written).toContain("22P02");
  }
});

test("our own errors keep their words, their place and what caused them", () => {
  const written = serialiseError(new Error("attempt not found", { cause: new TypeError("no id") }));
  expect(written).toMatchObject({
    type: "Error",
    message: "attempt not found",
    stack: expect.stringMatching(/at .*log\.test\.ts/),
    cause: { type: "TypeError", message: "no id" },
  });
});

test("what was thrown without being an error is only named by its type", () => {
  expect(serialiseError(canary)).toEqual({ type: "string" });
});
