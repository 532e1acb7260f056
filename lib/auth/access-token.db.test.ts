import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { accessTokenSeconds, issueAccessToken, readAccessToken } from "./access-token.ts";

afterEach(() => {
  vi.useRealTimers();
});

const subject = { publicKey: randomUUID(), accountId: randomUUID(), tenantId: randomUUID() };

test("a token that was read before expires all the same, and stays so", async () => {
  const { accessToken } = await issueAccessToken(subject);
  expect(await readAccessToken(accessToken)).toEqual(subject);
  expect(await readAccessToken(accessToken)).toEqual(subject);
  vi.useFakeTimers({ now: Date.now() + (accessTokenSeconds + 1) * 1000, toFake: ["Date"] });
  for (let read = 0; read < 2; read += 1) expect(await readAccessToken(accessToken)).toBe("expired");
});

test("a token that resembles one that was read is none of ours", async () => {
  const { accessToken } = await issueAccessToken(subject);
  await readAccessToken(accessToken);
  const [head, , signature] = accessToken.split(".");
  const other = { ...subject, tenantId: randomUUID() };
  const [, claims] = (await issueAccessToken(other)).accessToken.split(".");
  expect(await readAccessToken([head, claims, signature].join("."))).toBe("invalid");
});
