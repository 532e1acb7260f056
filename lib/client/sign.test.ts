import { expect, it } from "vitest";
import { signingHeader } from "./sign.ts";

it("signs as the API's authentication is written down", async () => {
  const privateKey = Buffer.from(Array.from({ length: 32 }, (_, index) => index + 1)).toString("base64");
  const publicKey = "2f6c1b0e-9a4d-4f57-8c33-5b1d7e0a9c42";
  const parts = { nonce: "n0nceA1b2C3d4E5f6G7h8", epoch: 1767225600 };
  expect(await signingHeader({ publicKey, privateKey }, parts)).toBe(
    `Hmac ${publicKey}:${parts.nonce}:${parts.epoch}:CJVUkXeNRS372nYuc/FBIp1k+O0ZgZIZbekkfYUBoDQ=`,
  );
});
