import { describe, expect, test } from "vitest";
import { z } from "zod";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { parseBody, parseBy, parseJsonText, readText } from "./body.ts";

function post(body: BodyInit | ReadableStream, headers: Record<string, string> = {}): Request {
  return new Request("http://localhost:3000/", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
}

async function refusal(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refusal)
      return error.faults.map(({ code, metadata }) => `${code} ${metadata?.problem ?? ""}`.trim()).join(", ");
    throw error;
  }
  return "nothing";
}

const megabyte = 1024 * 1024;

/** A body that never ends, and says how much of it was taken. */
function endless(): { stream: ReadableStream; taken: () => number } {
  let taken = 0;
  const stream = new ReadableStream({
    pull(controller) {
      taken += megabyte;
      controller.enqueue(new Uint8Array(megabyte).fill(97));
    },
  });
  return { stream, taken: () => taken };
}

describe("reading a body", () => {
  test("gives its text as it was sent", async () => {
    expect(await readText(post('{"note":"€ 😀"}'))).toBe('{"note":"€ 😀"}');
    expect(await readText(new Request("http://localhost:3000/", { method: "POST" }))).toBe("");
  });

  test("takes as many bytes as are allowed, and not one more", async () => {
    expect(await readText(post("a".repeat(10)), 10)).toHaveLength(10);
    expect(await refusal(() => readText(post("a".repeat(11)), 10))).toBe("BODY_IS_TOO_LARGE");
    expect(await refusal(() => readText(post("ä".repeat(6)), 10))).toBe("BODY_IS_TOO_LARGE");
  });

  test("hears a sender out who sends a little too much, and cuts one off who never ends", async () => {
    const { stream, taken } = endless();
    expect(await refusal(() => readText(post(stream), 10_000))).toBe("BODY_IS_TOO_LARGE");
    expect(taken()).toBeGreaterThan(2 * megabyte);
    expect(taken()).toBeLessThan(20 * megabyte);
  });

  test("refuses by what is announced, before anything is read", async () => {
    const { stream, taken } = endless();
    const request = {
      headers: new Headers({ "content-length": "999999999" }),
      body: stream,
    } as unknown as Request;
    expect(await refusal(() => readText(request, 10_000))).toBe("BODY_IS_TOO_LARGE");
    expect(taken()).toBeLessThanOrEqual(megabyte);
  });

  test("refuses what is not UTF-8", async () => {
    for (const bytes of [[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80]])
      expect(await refusal(() => readText(post(new Uint8Array(bytes))))).toBe(
        "BODY_IS_INVALID it is not UTF-8",
      );
  });
});

describe("a body", () => {
  test.each([
    ["", "it is empty"],
    [" \n", "it is empty"],
    ["{", "it is not JSON"],
    ["{'a':1}", "it is not JSON"],
    ['{"a":1,}', "it is not JSON"],
    ['{"a":NaN}', "it is not JSON"],
    ["[]", "it is not an object"],
    ["null", "it is not an object"],
    ["5", "it is not an object"],
    ['"text"', "it is not an object"],
    ["[".repeat(100_000), "it is nested too deeply"],
    [`{"a":${"[".repeat(32)}${"]".repeat(32)}}`, "it is nested too deeply"],
    ['{"a":'.repeat(50_000), "it is nested too deeply"],
  ])("is refused with the reason: case %#", async (text, problem) => {
    expect(await refusal(() => parseJsonText(text))).toBe(`BODY_IS_INVALID ${problem}`);
  });

  test("may be nested as deeply as any contract, and have brackets in its texts", () => {
    const text = `{"a":${"[".repeat(31)}${"]".repeat(31)}}`;
    expect(() => parseJsonText(text)).not.toThrow();
    expect(parseJsonText(`{"a":"${"[{".repeat(100)}\\"[["}`)).toEqual({ a: `${"[{".repeat(100)}"[[` });
  });
});

test("a number that lost digits on its way is no number, and one that did not is itself", () => {
  const read = (number: string) => parseJsonText(`{"amount":${number}}`).amount;
  for (const number of [
    "4.350000000000000001",
    "9007199254740993",
    "0.30000000000000004",
    "12345678901234.567",
  ])
    expect(read(number), number).toBeNaN();
  for (const number of ["10.00", "9999999999.99", "0.29", "-5", "1e3"])
    expect(read(number)).toBe(Number(number));
  expect(parseJsonText('{"note":"9007199254740993"}')).toEqual({ note: "9007199254740993" });
});

describe("a contract's faults", () => {
  const contract = z.object({ "a/b": z.string(), list: z.array(z.number()).optional() });

  test("are pointed at as RFC 6901 says, and one that no code names is told in general words", async () => {
    expect(await refusal(() => parseBy(contract, { list: ["x"] }))).toBe(
      "FIELD_IS_INVALID it has the wrong form, FIELD_IS_INVALID it has the wrong form",
    );
    try {
      parseBy(contract, { list: ["x"] });
    } catch (error) {
      expect((error as Refusal).faults.map(({ field }) => field)).toEqual(["/a~1b", "/list/0"]);
    }
  });

  test("do not repeat what was sent", () => {
    try {
      parseBody(contract, '{"list":["canary-5f1e"]}');
      expect.unreachable();
    } catch (error) {
      expect(JSON.stringify([(error as Refusal).faults, String(error)])).not.toContain("canary");
    }
  });

  test("of fields that are unknown, fifty are named and the rest is passed over", () => {
    const many = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`x${index}`, 1]));
    expect(parseBody(contract, JSON.stringify({ "a/b": "c", ...many })).unknown).toHaveLength(50);
  });
});
