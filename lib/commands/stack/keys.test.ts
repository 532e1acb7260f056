import { expect, it } from "vitest";
import { parseEnv } from "#lib/env.ts";
import { makeKeys } from "./keys.ts";

it("makes keys that the settings accept, and other ones each time", () => {
  const [first, second] = [makeKeys(), makeKeys()];
  const env = parseEnv({
    ...first,
    DATABASE_URL: "postgres://a:b@127.0.0.1:5432/c",
    BASE_URL: "http://localhost:3000",
  });
  expect(env.ENCRYPTION_KEYS).toHaveLength(1);
  expect(new Set([...Object.values(first), ...Object.values(second)]).size).toBe(6);
});
