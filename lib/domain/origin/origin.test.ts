import { expect, test } from "vitest";
import { parseOrigin } from "./origin.ts";

test.each([
  ["https://insurer.example", "https://insurer.example"],
  ["https://insurer.example/", "https://insurer.example"],
  ["HTTPS://Insurer.Example:443", "https://insurer.example"],
  ["https://insurer.example:8443", "https://insurer.example:8443"],
  ["https://münchen.example", "https://xn--mnchen-3ya.example"],
  ["http://localhost:3000", "http://localhost:3000"],
  ["http://127.0.0.1", "http://127.0.0.1"],
  ["http://[::1]:8080", "http://[::1]:8080"],
])("%s is the origin %s", (text, origin) => {
  expect(parseOrigin(text)).toBe(origin);
});

test.each([
  "",
  "insurer.example",
  "http://insurer.example",
  "http://localhost.insurer.example",
  "ftp://insurer.example",
  "javascript:alert(1)",
  "https://",
  "https://insurer.example/pay",
  "https://insurer.example?a",
  "https://insurer.example#a",
  "https://user:word@insurer.example",
  "https://*.insurer.example",
  "https://*",
  "https://insurer.example;script-src",
  "https://insurer.example,other.example",
  "https://insurer.example\\pay",
  "https://insurer\t.example",
  " https://insurer.example",
  "https://a'b.example",
])("%j is no origin that can be allowed", (text) => {
  expect(parseOrigin(text)).toBeNull();
});
