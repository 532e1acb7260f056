import { createSecretKey, randomBytes } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";

const tenantId = "01990000-0000-7000-8000-000000000001";
const place = { tenantId, table: "attempts", column: "payment_token_sealed", row: "1" };
const [first, second] = [randomBytes(32).toString("base64"), randomBytes(32).toString("base64")];

const newKey = () => createSecretKey(randomBytes(32));

/** The module as a process has it that was given these keys. */
async function processWith(encryptionKeys: string, lookupKey = first) {
  vi.resetModules();
  for (const [name, value] of Object.entries({
    DATABASE_URL: "postgres://localhost/x",
    BASE_URL: "http://localhost:3000",
    ENCRYPTION_KEYS: encryptionKeys,
    LOOKUP_KEY: lookupKey,
    SIGNING_KEY: first,
  }))
    vi.stubEnv(name, value);
  return import("./seal.ts");
}

let module: Awaited<ReturnType<typeof processWith>>;
beforeEach(async () => {
  module = await processWith(`first:${first}`);
});

test("what is sealed opens in its own place, and is different each time", () => {
  const key = newKey();
  const [one, other] = [module.seal(key, place, "sécret 😀"), module.seal(key, place, "sécret 😀")];
  expect(one.equals(other)).toBe(false);
  expect(one.toString("latin1")).not.toContain("cret");
  expect(module.unseal(key, place, one)).toBe("sécret 😀");
  expect(module.unseal(key, place, module.seal(key, place, ""))).toBe("");
});

test.each([
  ["row", "2"],
  ["column", "secret_sealed"],
  ["table", "pay_links"],
  ["tenantId", "01990000-0000-7000-8000-000000000002"],
])("what was moved to another %s does not open", (part, value) => {
  const key = newKey();
  const sealed = module.seal(key, place, "secret");
  expect(() => module.unseal(key, { ...place, [part]: value }, sealed)).toThrow();
});

test("what was altered by one bit, cut short, or sealed with another key does not open", () => {
  const key = newKey();
  const sealed = module.seal(key, place, "secret");
  for (let index = 0; index < sealed.length; index += 1) {
    const altered = Buffer.from(sealed);
    altered.writeUInt8(sealed.readUInt8(index) ^ 1, index);
    expect(() => module.unseal(key, place, altered), `byte ${index}`).toThrow();
  }
  for (const length of [0, 5, 12, 20, sealed.length - 1])
    expect(() => module.unseal(key, place, sealed.subarray(0, length))).toThrow();
  expect(() => module.unseal(newKey(), place, sealed)).toThrow();
});

test("after a new key was put first, what the old one wrapped still opens, and what is new is wrapped by the new", async () => {
  const wrapped = module.newDataKey(tenantId);
  expect(wrapped.dataKeyWrappedBy).toBe("first");
  const dataKey = module.unwrapDataKey(tenantId, wrapped);
  const rotated = await processWith(`second:${second},first:${first}`);
  expect(rotated.unwrapDataKey(tenantId, wrapped).equals(dataKey)).toBe(true);
  expect(rotated.newDataKey(tenantId).dataKeyWrappedBy).toBe("second");
});

test("a key that was taken away too early is named, and one that was swapped under its name opens nothing", async () => {
  const wrapped = module.newDataKey(tenantId);
  const without = await processWith(`second:${second}`);
  expect(() => without.unwrapDataKey(tenantId, wrapped)).toThrow('lacks the key "first"');
  const swapped = await processWith(`first:${second}`);
  expect(() => swapped.unwrapDataKey(tenantId, wrapped)).toThrow();
});

test("a tenant's data key opens for that tenant only", () => {
  const wrapped = module.newDataKey(tenantId);
  expect(() => module.unwrapDataKey("01990000-0000-7000-8000-000000000002", wrapped)).toThrow();
});

test("a secret is found again by a hash that differs with its purpose and with the key", async () => {
  const hash = module.lookupHash("pay-link", "secret");
  expect(module.lookupHash("pay-link", "secret").equals(hash)).toBe(true);
  expect(module.lookupHash("payer", "secret").equals(hash)).toBe(false);
  expect(hash).toHaveLength(32);
  const elsewhere = await processWith(`first:${first}`, second);
  expect(elsewhere.lookupHash("pay-link", "secret").equals(hash)).toBe(false);
});
