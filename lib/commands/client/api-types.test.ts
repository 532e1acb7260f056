import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../stack/project-root.ts";
import { apiTypes } from "./api-types.ts";
import { typeOf } from "./type-of.ts";

it("the client's types are those of the document; else run: npm run client", () => {
  const committed = readFileSync(path.join(projectRoot, "lib/client/api-types.ts"), "utf8");
  expect(committed).toBe(apiTypes());
});

it("draws what may be left out, what may be null, and lists of alternatives", () => {
  const drawn = typeOf({
    type: "object",
    required: ["amount"],
    properties: {
      amount: { anyOf: [{ type: "string" }, { type: "number" }] },
      "due-date": { type: ["string", "null"], format: "date" },
      words: { type: "array", items: { enum: ["a", "b"] } },
      metadata: { type: "object", additionalProperties: { type: "string" } },
    },
  });
  expect(drawn.replace(/\s+/g, " ")).toBe(
    '{ amount: string | number; "due-date"?: string | null; words?: ("a" | "b")[]; metadata?: Record<string, string>; }',
  );
});
