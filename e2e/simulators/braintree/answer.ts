import { type Elements, Typed, writeXml, type Xml, xmlArray } from "./xml.ts";

/** What the server says, before any fault spoils it. */
export type Answered = { status: number; headers: Record<string, string>; body: string | Buffer };

/** What was wrong with a request; `within` are the objects that the attribute is in, the outermost first. */
export type Flaw = { code: string; attribute: string; message: string; within: readonly string[] };

export function answerXml(status: number, root: string, value: Xml): Answered {
  return {
    status,
    headers: { "content-type": "application/xml; charset=utf-8" },
    body: writeXml(root, value),
  };
}

/** For answers whose status says it all. */
export const answerBare = (status: number): Answered => ({
  status,
  headers: { "content-type": "application/xml; charset=utf-8" },
  body: " ",
});

export function answerJson(status: number, value: unknown): Answered {
  return { status, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

const dashed = (name: string) => name.replaceAll("_", "-");

/** The flaws in and below one object: its own as a list, those of what is in it under its name. */
function nestFlaws(flaws: readonly Flaw[], depth: number): Xml {
  const own = flaws.filter(({ within }) => within.length === depth);
  const names = [...new Set(flaws.flatMap(({ within }) => within[depth] ?? []))];
  const elements: Elements = [
    [
      "errors",
      xmlArray(
        "error",
        own.map(({ code, attribute, message }) => ({
          code,
          attribute: new Typed("symbol", attribute),
          message,
        })),
      ),
    ],
    ...names.map(
      (name) =>
        [
          dashed(name),
          nestFlaws(
            flaws.filter(({ within }) => within[depth] === name),
            depth + 1,
          ),
        ] as const,
    ),
  ];
  return Object.fromEntries(elements);
}

/** A refusal: flaws of the request, or a transaction that did not come off, or both. */
export function answerRefusal(flaws: readonly Flaw[], message: string, transaction?: Xml): Answered {
  return answerXml(422, "api-error-response", {
    errors: nestFlaws(flaws, 0),
    params: {},
    message,
    ...(transaction === undefined ? {} : { transaction }),
  });
}

/** A refusal for nothing but flaws. */
export const answerFlaws = (flaws: readonly Flaw[]): Answered =>
  answerRefusal(flaws, flaws.map(({ message }) => message).join("\n"));
