import { expect, test } from "vitest";
import { formatEventId, parseEventId } from "./event-id.ts";

test("an event's id reads back as it was told, and nothing else does", () => {
  const id = "0199b2f4-8a51-7c3e-b1d2-4f5a6b7c8d9e";
  expect(parseEventId(formatEventId(id))).toBe(id);
  for (const text of ["", "evt_", id, `evt_${id}0`, `evt_evt_${id}`, `EVT_${id}`, `evt_${id} `])
    expect(parseEventId(text)).toBeNull();
});
