import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { findFreePort } from "#lib/commands/stack/free-port.ts";
import { childEnv } from "#lib/env.ts";
import type { ApiClient, Credentials } from "../support/api-client.ts";
import { newRef, send } from "../support/api-client.ts";
import { expect, test } from "../support/test.ts";

/** The guides' samples, run against the product as an integrator would run them. */
const guides = path.join(import.meta.dirname, "../../app/docs/guides");

type Facts = Credentials & { baseUrl: string };

const settings = ({ baseUrl, apiKey }: Facts) => ({
  QUITTANCE_URL: baseUrl.replace(/\/$/, ""),
  QUITTANCE_PUBLIC_KEY: apiKey.publicKey,
  QUITTANCE_PRIVATE_KEY: apiKey.privateKey,
});

const exists = (command: string) => spawnSync(command, ["--version"]).error === undefined;

/** Runs a sample to its end, and gives what it printed. */
function run(
  command: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: childEnv(env) });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

const runnable: [file: string, command: string, before: string[]][] = [
  ["token.sh", "bash", []],
  ["token.mjs", process.execPath, []],
  ["token.py", "python3", []],
  ["Token.java", "java", []],
  ["token.php", "php", []],
];

for (const [file, command, before] of runnable)
  test(`${file} gets a token that opens the API`, async ({ product }) => {
    test.skip(!exists(command), `${command} is not on this machine`);
    const sample = path.join(guides, "authentication/samples", file);
    const { code, output } = await run(command, [...before, sample], settings(product));
    expect(code, output).toBe(0);
    const { accessToken, expires } = JSON.parse(output) as { accessToken: string; expires: number };
    expect(expires).toBeGreaterThan(Date.now() / 1000);
    const answer = await send(product.baseUrl, "GET", "/v1/order-management?limit=1", {
      headers: {
        authorization: `Bearer ${accessToken}`,
        "x-account-id": product.accountId,
        "x-tenant-id": product.tenantId,
      },
    });
    expect(answer.status).toBe(200);
  });

for (const [file, command] of runnable)
  test(`${file} says so, and fails, when the key is wrong`, async ({ product }) => {
    test.skip(!exists(command), `${command} is not on this machine`);
    const wrong = { ...settings(product), QUITTANCE_PRIVATE_KEY: Buffer.alloc(32, 7).toString("base64") };
    const { code, output } = await run(command, [path.join(guides, "authentication/samples", file)], wrong);
    expect(code).not.toBe(0);
    expect(output).toMatch(/HMAC_SIGNATURE_IS_INVALID|401/);
  });

/** There is seldom a .NET SDK; what the sample must do to be right can be read in it. */
test("Token.cs decodes the key, signs with the last colon, and sends what it signed", () => {
  const sample = readFileSync(path.join(guides, "authentication/samples/Token.cs"), "utf8");
  expect(sample).toContain('Convert.FromBase64String(Setting("QUITTANCE_PRIVATE_KEY"))');
  expect(sample).toContain('$"{publicKey}:{nonce}:{epoch}:"');
  expect(sample).toContain("HMACSHA256.HashData(privateKey, Encoding.UTF8.GetBytes(text))");
  expect(sample).toContain('$"Hmac {text}{signature}"');
});

async function expectReceived(api: ApiClient, command: string, sample: string): Promise<void> {
  const port = await findFreePort();
  const destination = `http://127.0.0.1:${port}/`;
  const { verificationKey } = await api.makeEndpoint(destination, ["order.created"]);
  const child = spawn(command, [path.join(guides, sample)], {
    env: childEnv({ PORT: String(port), QUITTANCE_VERIFICATION_KEY: verificationKey }),
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  try {
    await expect.poll(() => output).toContain("listening");
    const orderRef = newRef("sample");
    expect((await api.createOrder({ orderRef })).status).toBe(201);
    await expect.poll(() => output).toContain(`order.created ${orderRef} version 1`);
    const forged = await fetch(destination, {
      method: "POST",
      headers: {
        "webhook-id": "evt_forged",
        "webhook-timestamp": String(Math.floor(Date.now() / 1000)),
        "webhook-signature": `v1,${Buffer.alloc(32).toString("base64")}`,
      },
      body: JSON.stringify({ id: "evt_forged", type: "order.forged", version: 1, data: { orderRef } }),
    });
    expect(forged.status).toBe(401);
    expect(output).not.toContain("forged");
  } finally {
    child.kill();
  }
}

test("receive.mjs takes what is genuine, and refuses what is not", async ({ ownApi }) => {
  await expectReceived(ownApi, process.execPath, "webhooks/samples/receive.mjs");
});

test("receive.py takes what is genuine, and refuses what is not", async ({ ownApi }) => {
  test.skip(!exists("python3"), "python3 is not on this machine");
  await expectReceived(ownApi, "python3", "webhooks/samples/receive.py");
});

test("the quick start's commands lead from a key to a link", async ({ product, api }) => {
  const env = {
    ...settings(product),
    TOKEN: api.accessToken,
    ACCOUNT_ID: product.accountId,
    TENANT_ID: product.tenantId,
    SCHEME_ID: product.schemeId,
  };
  const step = async (file: string) => {
    const { code, output } = await run("bash", [path.join(guides, "quick-start/samples", file)], env);
    expect(code, output).toBe(0);
    return JSON.parse(output) as Record<string, unknown>;
  };
  expect(await step("order.sh")).toMatchObject({
    orderRef: "H-481",
    instructions: [{ status: "INCOMPLETE" }],
  });
  expect(await step("link.sh")).toMatchObject({ link: expect.stringMatching(/\/pay\/[\w-]{16,}$/) });
  expect(await step("status.sh")).toMatchObject({ instructionRef: "first-premium", amount: "42.50" });
});
