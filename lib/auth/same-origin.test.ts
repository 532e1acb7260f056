import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin.ts";

const ask = (headers: Record<string, string>) =>
  isSameOrigin(new Headers({ host: "pay.example.com", ...headers }));

test("a change comes from a page of our own when the browser says so, or when its origin is ours", () => {
  expect(ask({ "sec-fetch-site": "same-origin" })).toBe(true);
  expect(ask({ origin: "https://pay.example.com" })).toBe(true);
});

test("a change that comes from elsewhere, or from nobody knows where, is refused", () => {
  expect(ask({})).toBe(false);
  expect(ask({ origin: "null" })).toBe(false);
  expect(ask({ origin: "https://evil.example" })).toBe(false);
  expect(ask({ origin: "https://pay.example.com.evil.example" })).toBe(false);
  for (const site of ["cross-site", "same-site", "none", ""])
    expect(ask({ "sec-fetch-site": site, origin: "https://pay.example.com" })).toBe(false);
});
