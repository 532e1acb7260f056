import { expect, test } from "vitest";
import { z } from "zod";
import { createInstruction } from "#lib/contracts/instruction.ts";
import { fieldErrors } from "./field-errors.ts";

test("codes are found in rules, in functions, in lists, in records and their keys", () => {
  const contract = z.object({
    plain: z.string("TEXT_IS_INVALID").max(5, "DESTINATION_IS_INVALID"),
    list: z.array(z.object({ deep: z.number("AMOUNT_IS_INVALID") }), "EVENTS_ARE_INVALID"),
    record: z.record(z.string().max(3, "METADATA_KEY_SIZE_OUT_OF_RANGE"), z.string("METADATA_IS_INVALID")),
    made: z.string().transform((text, context) => {
      if (text === "") context.addIssue({ code: "custom", message: "CURSOR_IS_INVALID" });
      return text;
    }),
  });
  expect(fieldErrors(contract).sort()).toEqual([
    "AMOUNT_IS_INVALID",
    "CURSOR_IS_INVALID",
    "DESTINATION_IS_INVALID",
    "EVENTS_ARE_INVALID",
    "METADATA_IS_INVALID",
    "METADATA_KEY_SIZE_OUT_OF_RANGE",
    "TEXT_IS_INVALID",
  ]);
});

test("a rule over several fields is found by way of the example", () => {
  const contract = z
    .object({ from: z.number(), to: z.number() })
    .refine(({ from, to }) => from <= to, "LIMIT_OUT_OF_RANGE");
  expect(fieldErrors(contract)).toEqual([]);
  expect(fieldErrors(contract, { from: 1, to: 2 })).toEqual(["LIMIT_OUT_OF_RANGE"]);
});

test("whatever stands where an instruction should be is refused, and breaks nothing", () => {
  for (const nothing of [null, undefined, 0, "", [], true])
    expect(createInstruction.safeParse(nothing).success).toBe(false);
});
