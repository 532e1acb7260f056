import { describe, expect, test } from "vitest";
import { credentials } from "./credentials.ts";

const keys = {
  publishableKey: "pk_test_abcdefgh",
  secretKey: "sk_test_abcdefgh",
  webhookSecret: "whsec_abcdefgh",
};
const live = { ...keys, publishableKey: "pk_live_abcdefgh", secretKey: "rk_live_abcdefgh" };
const problems = (given: object) =>
  credentials.safeParse(given).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ??
  [];

describe("a tenant's credentials", () => {
  test("are read without the space around them", () => {
    const spaced = Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, ` ${key}\n`]));
    expect(credentials.parse(spaced)).toEqual(keys);
  });

  test("are of one mode, whichever", () => {
    expect(problems(live)).toEqual([]);
    expect(problems({ ...keys, secretKey: live.secretKey })).toEqual([
      "secretKey: the two keys must both be for test, or both be live",
    ]);
  });

  test("name a simulator of this machine for test, and never with a live key", () => {
    const simulatorUrl = "http://127.0.0.1:4010";
    expect(credentials.parse({ ...keys, simulatorUrl })).toEqual({ ...keys, simulatorUrl });
    expect(problems({ ...live, simulatorUrl })).toEqual([
      "simulatorUrl: live keys are for Stripe alone, and no simulator",
    ]);
    for (const url of ["https://127.0.0.1:4010", "http://stripe.example", "http://10.0.0.1", "nowhere"])
      expect(problems({ ...keys, simulatorUrl: url })).toHaveLength(1);
  });

  test("with a secret key where browsers see it are refused, and that is said without repeating it", () => {
    const [problem = ""] = problems({ ...keys, publishableKey: keys.secretKey });
    expect(problem).toContain("this is a secret key");
    expect(problem).not.toContain("abcdefgh");
  });

  test.each([
    ["publishableKey", "pk_abcdefgh"],
    ["secretKey", "pk_test_abcdefgh"],
    ["secretKey", "sk_test_"],
    ["webhookSecret", "abcdefgh"],
    ["accountId", "4242"],
  ])("whose %s is %j are refused, and no value is repeated", (name, value) => {
    const [problem = ""] = problems({ ...keys, [name]: value });
    expect(problem).toMatch(new RegExp(`^${name}: .* begins with`));
    expect(problem.slice(name.length)).not.toContain(value);
  });
});
