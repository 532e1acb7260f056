import { expect, test } from "vitest";
import { signHmac as signInBrowser } from "#components/docs/sign-hmac.ts";
import { signHmac } from "#lib/auth/hmac.ts";
import { testVectors } from "./test-vectors.ts";

const { privateKey, publicKey, epoch, cases } = testVectors;

test.each(cases)(
  "the printed signature with nonce $nonce is what the product comes to",
  ({ nonce, body, signature }) => {
    expect(signHmac(privateKey, { publicKey, nonce, epoch }, body)).toBe(signature);
  },
);

test("what the reference signs in the browser is what the product comes to", async () => {
  const header = await signInBrowser(publicKey, privateKey);
  const [, nonce = "", at = "", signature] = header.replace("Hmac ", "").split(":");
  expect(nonce).toMatch(/^[0-9a-f]{32}$/);
  expect(signature).toBe(signHmac(privateKey, { publicKey, nonce, epoch: at }, ""));
});
