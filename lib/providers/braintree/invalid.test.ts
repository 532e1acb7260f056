import { describe, expect, test } from "vitest";
import { needsNoKey, readInvalid } from "./invalid.ts";

describe("a request that was turned down", () => {
  const kinds: Record<string, readonly string[]> = {
    unknown: ["91564", "91566", "915232", "915233", "915235"],
    "declined: try_again_later": ["91565"],
    "declined: card_not_supported": ["91567"],
    "declined: mandate_refused": ["91518"],
    "declined: authentication_failed": ["81571", "91570", "91584", "91585"],
    "declined: wrong_card_number": ["81715", "81717"],
    "declined: wrong_security_code": ["81736"],
    refused: [
      ...["81501", "81502", "81503", "81528", "81531", "91501", "91513", "91514", "91569", "91510"],
      ...["92201", "92202", "92206", "92203", "91526", "81527", "915230", "92804", "92807", "99999"],
    ],
  };

  test.each(Object.entries(kinds).flatMap(([kind, codes]) => codes.map((code) => [code, kind])))(
    "with %s is %s",
    (code, kind) => {
      const read = readInvalid([code ?? ""]);
      expect(read.kind === "declined" ? `declined: ${read.reason}` : read.kind).toBe(kind);
    },
  );

  test("for several reasons is not known, as soon as one of them says that an earlier request got through", () => {
    expect(readInvalid(["91565", "81503", "91564"]).kind).toBe("unknown");
    expect(readInvalid(["81503", "91565"]).kind).toBe("declined");
  });

  test("for its request key alone may be made without one", () => {
    const turnedDown = (code: string) => needsNoKey({ kind: "invalid", codes: [code] });
    expect(["915231", "915234", "915232", "915233", "91564"].map(turnedDown)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(needsNoKey({ kind: "nothing", cause: "timeout" })).toBe(false);
  });
});
