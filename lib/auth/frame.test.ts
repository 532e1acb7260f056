import { describe, expect, test } from "vitest";
import { readFrameSettings } from "./frame.ts";

const originOf = (origin: string) => readFrameSettings(new URLSearchParams({ origin })).origin;

describe("the origin that a page around the checkout names", () => {
  test.each(["https://insurer.example", "https://insurer.example:8443", "http://localhost:3000"])(
    "is taken: %s",
    (origin) => expect(originOf(origin)).toBe(origin),
  );

  // It goes into a header, where these would begin another directive, another policy, or allow more than one origin.
  test.each([
    "https://insurer.example;sandbox",
    "https://insurer.example,sandbox",
    "https://*",
    "https://*.example",
    "null",
    "data:",
    "",
  ])("is nothing when it is %j", (origin) => expect(originOf(origin)).toBeNull());
});
