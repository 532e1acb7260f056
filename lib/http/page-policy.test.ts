import { expect, test } from "vitest";
import { widenPolicy } from "./page-policy.ts";

const policy =
  "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic'; style-src 'self' 'nonce-abc'; frame-src 'self'; frame-ancestors 'none'";

test("a policy lets in what a page needs besides what it let in before, and nothing else", () => {
  const wider = widenPolicy(policy, {
    "frame-src": ["https://js.provider.test", "https://hooks.provider.test"],
    "script-src": ["https://js.provider.test"],
    "connect-src": ["https://api.provider.test"],
  });
  expect(wider).toBe(
    "default-src 'none'; script-src 'nonce-abc' 'strict-dynamic' https://js.provider.test; style-src 'self' 'nonce-abc'; " +
      "frame-src 'self' https://js.provider.test https://hooks.provider.test; frame-ancestors 'none'; " +
      "connect-src https://api.provider.test",
  );
});

test("what lets nobody in lets in only those that are named", () => {
  expect(widenPolicy(policy, { "frame-ancestors": ["https://insurer.test"] })).toMatch(
    /frame-ancestors https:\/\/insurer\.test$/,
  );
});

test("a part of a directive that is named by itself keeps what stood for it", () => {
  expect(widenPolicy(policy, { "style-src-elem": ["https://js.provider.test"] })).toMatch(
    /style-src-elem 'self' 'nonce-abc' https:\/\/js\.provider\.test$/,
  );
});

test("inline styles are let in where they are named, which no nonce beside them undoes, and nowhere else", () => {
  const wider = widenPolicy(policy, { "style-src-attr": ["'unsafe-inline'"] });
  expect(wider).toMatch(/; style-src 'self' 'nonce-abc';/);
  expect(wider).toMatch(/; style-src-attr 'self' 'unsafe-inline'$/);
});

test("nothing more is nothing changed", () => {
  expect(widenPolicy(policy, { "frame-src": [] })).toBe(policy);
});
