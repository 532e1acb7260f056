import { describe, expect, test } from "vitest";
import { z } from "zod";
import { optionalField } from "#lib/contracts/field.ts";
import { matchFields, type UnknownField } from "./match-fields.ts";

const contract = z.object({
  orderRef: z.string(),
  inner: optionalField(z.object({ someThing: z.string().optional() }).transform((value) => value)),
  list: z.array(z.object({ itemRef: z.string() })).optional(),
  byName: z.record(z.string(), z.object({ schemeId: z.string() })).optional(),
  free: z
    .custom<Record<string, unknown>>()
    .transform((value) => value)
    .optional(),
});

function match(input: unknown): { matched: unknown; unknown: string[] } {
  const unknown: UnknownField[] = [];
  return { matched: matchFields(contract, input, unknown), unknown: unknown.map(({ pointer }) => pointer) };
}

describe("a property's name", () => {
  test("is matched in any case, at every depth, and comes out as the contract spells it", () => {
    expect(
      match({
        ORDERREF: "a",
        Inner: { SOMETHING: "b" },
        LIST: [{ itemref: "c" }],
        byname: { Key: { SCHEMEID: "d" } },
      }),
    ).toEqual({
      matched: {
        orderRef: "a",
        inner: { someThing: "b" },
        list: [{ itemRef: "c" }],
        byName: { Key: { schemeId: "d" } },
      },
      unknown: [],
    });
  });

  test("that the contract does not know is left out, and named with its place", () => {
    expect(
      match({ orderRef: "a", colour: 1, inner: { "a/b": 1 }, list: [{ itemRef: "c", size: 2 }] }),
    ).toEqual({
      matched: { orderRef: "a", inner: {}, list: [{ itemRef: "c" }] },
      unknown: ["/colour", "/inner/a~1b", "/list/0/size"],
    });
  });

  test("that comes in two spellings counts as the contract spells it, whichever comes first", () => {
    for (const input of [
      { ORDERREF: "other", orderRef: "own" },
      { orderRef: "own", ORDERREF: "other" },
    ])
      expect(match(input)).toEqual({ matched: { orderRef: "own" }, unknown: ["/ORDERREF"] });
  });

  test("that is a part of every object changes nothing of any", () => {
    const { matched, unknown } = match(
      JSON.parse('{"orderRef":"a","__proto__":{"polluted":true},"constructor":{"prototype":{}}}'),
    );
    expect(matched).toEqual({ orderRef: "a" });
    expect(unknown).toEqual(["/__proto__", "/constructor"]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

test("names that the insurer chose keep their case, and so does everything in what is the insurer's own", () => {
  const input = {
    orderRef: "a",
    byName: { ABC: { schemeId: "1" }, abc: { schemeId: "2" } },
    free: { OrderRef: 1, orderref: 2 },
  };
  expect(match(input)).toEqual({ matched: input, unknown: [] });
});

test("an insurer's name that is a part of every object is a name like any other", () => {
  const { matched } = match(JSON.parse('{"byName":{"__proto__":{"SchemeId":"1"}}}'));
  expect(Object.entries((matched as { byName: object }).byName)).toEqual([["__proto__", { schemeId: "1" }]]);
});

test.each([null, 5, "text", [1, 2], true])(
  "%j where the contract wants something else is handed on as it is, for the contract to refuse",
  (value) => {
    expect(match({ inner: value, list: value, byName: value, orderRef: value }).matched).toEqual({
      inner: value,
      list: value,
      byName: value,
      orderRef: value,
    });
    expect(match(value).matched).toEqual(value);
  },
);
