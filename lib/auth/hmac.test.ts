import { expect, test } from "vitest";
import { type HmacToken, isWithinWindow, parseHmacHeader, signHmac, verifyHmac } from "./hmac.ts";

const privateKey = "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
const publicKey = "2f6c1b0e-9a4d-4f57-8c33-5b1d7e0a9c42";

/** Computed outside this project, by the published description of the algorithm. */
const vectors = [
  { nonce: "n0nceA1b2C3d4E5f6G7h8", body: "", signature: "CJVUkXeNRS372nYuc/FBIp1k+O0ZgZIZbekkfYUBoDQ=" },
  {
    nonce: "n0nceZ9y8X7w6V5u4T3s2",
    body: '{"orderRef":"POL-1001","note":"€"}',
    signature: "oMTSiezOegE3e6JndA1dEoYpnvJ7sYq9BBOAYP4T4eA=",
  },
];

test.each(vectors)(
  "the signature over the body %j is byte for byte that of an independent client",
  ({ nonce, body, signature }) => {
    expect(signHmac(privateKey, { publicKey, nonce, epoch: "1767225600" }, body)).toBe(signature);
  },
);

test.each(["Hmac", "hmac", "HMAC", "hMaC"])("the scheme word may be written %s", (scheme) => {
  const [vector] = vectors;
  expect(parseHmacHeader(`${scheme} ${publicKey}:${vector?.nonce}:1767225600:${vector?.signature}`)).toEqual({
    publicKey,
    nonce: vector?.nonce,
    epoch: "1767225600",
    signature: vector?.signature,
  });
});

test("a time with a fraction is signed as it was received", () => {
  const unsigned = { publicKey, nonce: "1767225600.123", epoch: "1767225600.123" };
  const token = parseHmacHeader(
    `hmac ${publicKey}:1767225600.123:1767225600.123:${signHmac(privateKey, unsigned, "")}`,
  ) as HmacToken;
  expect(verifyHmac(privateKey, token, "")).toBe(true);
  expect(verifyHmac(privateKey, { ...token, epoch: "1767225600.1230" }, "")).toBe(false);
  expect(isWithinWindow(token.epoch, new Date(1767225600_000))).toBe(true);
});

test("whatever part of a signed request is altered, its signature no longer fits", () => {
  const unsigned = { publicKey, nonce: "nonce", epoch: "1767225600" };
  const token = { ...unsigned, signature: signHmac(privateKey, unsigned, "{}") };
  expect(verifyHmac(privateKey, token, "{}")).toBe(true);
  expect(verifyHmac(privateKey, token, "{ }")).toBe(false);
  expect(verifyHmac(privateKey, token, "")).toBe(false);
  expect(verifyHmac(`B${privateKey.slice(1)}`, token, "{}")).toBe(false);
  for (const change of [
    { publicKey: "other" },
    { nonce: "other" },
    { epoch: "1767225601" },
    { signature: vectors[0]?.signature ?? "" },
  ])
    expect(verifyHmac(privateKey, { ...token, ...change }, "{}")).toBe(false);
});

test("a request's time may be five minutes off, either way, and not a second more", () => {
  const now = new Date(1767225600_000);
  for (const epoch of ["1767225300", "1767225900", "1767225600"])
    expect(isWithinWindow(epoch, now)).toBe(true);
  for (const epoch of ["1767225299", "1767225901", "1767225900.001", "0"])
    expect(isWithinWindow(epoch, now)).toBe(false);
});

const signature = vectors[0]?.signature;
test.each([
  "",
  "Hmac",
  "Bearer abc",
  `Hmac ${publicKey}:nonce:1767225600`,
  `Hmac ${publicKey}:no:nce:1767225600:${signature}`,
  `Hmac ${publicKey}::1767225600:${signature}`,
  `Hmac :nonce:1767225600:${signature}`,
  `Hmac ${publicKey}:nonce:1e9:${signature}`,
  `Hmac ${publicKey}:nonce:-1:${signature}`,
  `Hmac ${publicKey}:nonce:1767225600000000:${signature}`,
  `Hmac ${publicKey}:nonce:1767225600:${signature?.slice(1)}`,
  `Hmac ${publicKey}:${"n".repeat(200)}:1767225600:${signature}`,
])("%j is no signed request", (header) => {
  expect(parseHmacHeader(header)).toBeNull();
});
