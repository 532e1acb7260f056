import fc from "fast-check";
import { expect, test } from "vitest";
import { formatSchemeId, parseSchemeId } from "./scheme-id.ts";

test("a scheme's id is the same one as 32 digits in any case and as a GUID", () => {
  const uuid = "4e1e8d9f-022e-7a6a-09fa-eb71992e7f2f";
  for (const text of [
    "4E1E8D9F022E7A6A09FAEB71992E7F2F",
    "4e1e8d9f022e7a6a09faeb71992e7f2f",
    uuid,
    uuid.toUpperCase(),
  ])
    expect(parseSchemeId(text)).toBe(uuid);
});

test("an id that the API wrote reads back as the same scheme", () => {
  fc.assert(
    fc.property(fc.uuid(), (uuid) => {
      expect(parseSchemeId(formatSchemeId(uuid))).toBe(uuid);
    }),
  );
});

test.each([
  "",
  "4E1E8D9F",
  "4E1E8D9F022E7A6A09FAEB71992E7F2G",
  "4E1E8D9F-022E7A6A09FAEB71992E7F2F",
  "{4e1e8d9f-022e-7a6a-09fa-eb71992e7f2f}",
  "4E1E8D9F022E7A6A09FAEB71992E7F2F\n",
])("%j is no scheme's id", (text) => {
  expect(parseSchemeId(text)).toBeNull();
});
