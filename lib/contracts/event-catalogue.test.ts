import { expect, test } from "vitest";
import { event } from "./event.ts";
import { describedEventTypes, eventCatalogue } from "./event-catalogue.ts";
import { eventTypes } from "./event-type.ts";

test.each(eventTypes)("%s is described, and its example is what its contract says, whole", (type) => {
  const { description, resource, example } = eventCatalogue[type];
  expect(description).toMatch(/^[A-Z].*\.$/);
  expect(example.type).toBe(type);
  expect(event.strict().parse(example)).toEqual(example);
  const about = (example.data as Record<string, unknown>)[resource];
  expect(about, `data.${resource}`).toBeDefined();
  const { version } = about as { version?: number };
  if (version !== undefined) expect(example.version).toBe(version);
});

test("every event type is listed, each once", () => {
  expect(describedEventTypes.map(({ type }) => type)).toEqual(eventTypes);
  expect(new Set(eventTypes).size).toBe(eventTypes.length);
});
