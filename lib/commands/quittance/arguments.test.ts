import { expect, it } from "vitest";
import { QuittanceProblem } from "#lib/client/problem.ts";
import { commands, readArguments } from "./arguments.ts";
import { explain, Failure } from "./failure.ts";
import { detail, overview } from "./help.ts";
import { secondsOf } from "./link.ts";
import { orderFrom } from "./order.ts";

it("reads a command of two words, its options and what has no name", () => {
  expect(readArguments(["link", "create", "HOME-1", "--expires", "7d", "--json"])).toMatchObject({
    kind: "command",
    command: { name: "link create" },
    values: { expires: "7d" },
    given: ["HOME-1"],
    json: true,
  });
});

it("shows help for nothing, for help, and for a command that is asked for it", () => {
  for (const words of [[], ["help"], ["--help"], ["help", "nonsense"]])
    expect(readArguments(words)).toEqual({ kind: "help", about: null });
  for (const words of [
    ["help", "watch"],
    ["watch", "-h"],
  ])
    expect(readArguments(words)).toMatchObject({ kind: "help", about: { name: "watch" } });
});

it("refuses commands and options that there are not", () => {
  expect(() => readArguments(["order", "delete"])).toThrow(Failure);
  expect(() => readArguments(["watch", "--fast"])).toThrow(/--fast/);
});

it("has a line of help for every command and every option", () => {
  const all = overview(commands);
  for (const command of commands) {
    expect(all).toContain(command.summary);
    expect(Object.keys(command.help).sort()).toEqual(Object.keys(command.options).sort());
    expect(detail(command)).toContain(command.usage);
  }
});

it("takes times in seconds, minutes, hours and days, and nothing else", () => {
  expect(["90", "90s", "30m", "12h", "7d"].map(secondsOf)).toEqual([90, 90, 1800, 43_200, 604_800]);
  for (const text of ["", "7 d", "-1s", "1w", "1.5h"]) expect(() => secondsOf(text)).toThrow(Failure);
});

it("makes an order of options, with the scheme of sign-in where none is named, and a ref of its own", () => {
  const values = {
    amount: "10.00",
    currency: "GBP",
    country: "GB",
    customer: "c-1",
    metadata: ["a=b=c", "d="],
  };
  const made = orderFrom(values, "SCHEME");
  expect(made).toMatchObject({
    orderRef: expect.stringMatching(/^ORDER-\d{4}-\d\d-\d\d-[a-z]{8}$/),
    metadata: { a: "b=c", d: "" },
    instructions: [{ instructionRef: "PAYMENT-01", direction: "DEBIT", schemeId: "SCHEME" }],
  });
  expect(orderFrom({ ...values, scheme: "OWN", ref: "R" }, "SCHEME")).toMatchObject({
    orderRef: "R",
    instructions: [{ schemeId: "OWN" }],
  });
  expect(() => orderFrom({ ...values, amount: undefined }, undefined)).toThrow(/--amount/);
  expect(() => orderFrom({ ...values, metadata: ["nothing"] }, undefined)).toThrow(/key=value/);
});

it("says every error of a problem with its code, place and what to do, and a failed connection in words", () => {
  const docs = "https://pay.example/docs/errors/AMOUNT_IS_INVALID";
  const fault = { message: "It is wrong.", messageTemplate: "", metadata: {} };
  const problem = {
    ...{ type: docs, title: "Bad Request", status: 400, timestamp: "", correlationId: "c-1" },
    errors: [
      { ...fault, errorCode: "AMOUNT_IS_INVALID" as const, field: "/amount", docs },
      { ...fault, errorCode: "ROLE_IS_MISSING" as const, docs },
    ],
  };
  const { text, exitCode } = explain(new QuittanceProblem(400, problem));
  expect(exitCode).toBe(1);
  expect(text.split("\n")).toEqual([
    "AMOUNT_IS_INVALID at /amount: It is wrong.",
    `  ${docs}`,
    "ROLE_IS_MISSING: It is wrong.",
    "  The key has not the role for this. Sign in with another one.",
    "correlation id c-1",
  ]);
  const refused = new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") });
  expect(explain(refused).text).toBe("No answer from the installation: connect ECONNREFUSED");
  expect(() => explain(new RangeError("a fault of ours"))).toThrow(RangeError);
});
