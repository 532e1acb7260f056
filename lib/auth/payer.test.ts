import { randomBytes } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { payerCookies, readReturnToken, returnPath } from "./payer.ts";

beforeAll(() => {
  const key = randomBytes(32).toString("base64");
  vi.stubEnv("DATABASE_URL", "postgres://localhost/x");
  vi.stubEnv("BASE_URL", "https://pay.example.com");
  vi.stubEnv("ENCRYPTION_KEYS", `test:${key}`);
  vi.stubEnv("LOOKUP_KEY", key);
  vi.stubEnv("SIGNING_KEY", key);
});

const attempt = {
  tenantId: "0198c0de-0000-7000-8000-000000000002",
  attemptId: "0199b2f4-7d0c-7e51-a4a1-6d3c5f3b9a10",
};
const secret = "s".repeat(32);
const tokenOf = (path: string) => path.split("/").at(-1) ?? "";

test("a bank's way back names the attempt, and not the secret", () => {
  const path = returnPath(secret, attempt);
  expect(readReturnToken(tokenOf(path))).toEqual(attempt);
  expect(path).not.toContain(secret);
  expect(Buffer.from(tokenOf(path), "base64url").toString("latin1")).not.toContain(secret);
});

test("a way back that we did not make names nothing", () => {
  const token = tokenOf(returnPath(secret, attempt));
  const flipped = `${token.startsWith("A") ? "B" : "A"}${token.slice(1)}`;
  for (const forged of ["", "x", token.slice(0, -2), `${token}AA`, flipped, "ä".repeat(64)])
    expect(readReturnToken(forged)).toBeNull();
});

test("the browser that opened a link, sent or framed, has its cookie where the bank sends it back to", () => {
  for (const page of [`/pay/${secret}`, `/checkout/${secret}`]) {
    const paths = payerCookies(page, "token").map(({ path }) => path);
    expect(paths[0]).toBe(page);
    expect(returnPath(secret, attempt).startsWith(`${paths[1]}/`)).toBe(true);
  }
});

test("a framed page's cookies are for frames, of one site, and never without encryption; a sent link's are not for frames", () => {
  for (const cookie of payerCookies(`/checkout/${secret}`, "token"))
    expect(cookie).toMatchObject({ sameSite: "none", secure: true, partitioned: true, httpOnly: true });
  for (const cookie of payerCookies(`/pay/${secret}`, "token")) {
    expect(cookie).toMatchObject({ sameSite: "lax", secure: true, httpOnly: true });
    expect(cookie).not.toHaveProperty("partitioned");
  }
});
