import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { commandSettings, parseEnv, SettingsError } from "./env.ts";

const key = () => randomBytes(32).toString("base64");
const complete = () => ({
  DATABASE_URL: "postgres://owner:word@localhost:5432/quittance",
  BASE_URL: "https://pay.example.com",
  ENCRYPTION_KEYS: `new:${key()},old:${key()}`,
  LOOKUP_KEY: key(),
  SIGNING_KEY: key(),
});

function complaintOf(source: Record<string, string | undefined>): string {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error("nothing was wrong");
}

test("with the five settings that are needed, the rest has sensible values", () => {
  expect(parseEnv(complete())).toMatchObject({
    NODE_ENV: "production",
    PORT: 3000,
    DATABASE_POOL_SIZE: 10,
    ALLOW_LOOPBACK_WEBHOOKS: false,
    LOG_LEVEL: "info",
  });
});

test("every setting that is missing is named at once, with what it is for", () => {
  const complaint = complaintOf({});
  for (const name of Object.keys(complete()))
    expect(complaint).toMatch(new RegExp(`^  ${name} is not set \\(.+\\)$`, "m"));
  expect(complaint.split("\n").filter((line) => line.startsWith("  "))).toHaveLength(5);
});

test("a setting that is empty counts as missing, not as wrong", () => {
  expect(complaintOf({ ...complete(), SIGNING_KEY: "" })).toContain("SIGNING_KEY is not set");
});

test.each([
  ["DATABASE_URL", "mysql://localhost/x"],
  ["BASE_URL", "ftp://files.example"],
  ["ENCRYPTION_KEYS", "no-colon"],
  ["ENCRYPTION_KEYS", `id:${randomBytes(16).toString("base64")}`],
  ["ENCRYPTION_KEYS", `UPPER:${key()}`],
  ["LOOKUP_KEY", "short"],
  ["SIGNING_KEY", randomBytes(31).toString("base64")],
  ["PORT", "99999"],
  ["DATABASE_POOL_SIZE", "0"],
  ["ALLOW_LOOPBACK_WEBHOOKS", "perhaps"],
  ["TRUSTED_PROXIES", "-1"],
  ["SMTP_URL", "https://mail.example"],
  ["SMTP_URL", "smtp://"],
  ["SMTP_URL", "smtp://mail.example/?tls.rejectUnauthorized=false"],
  ["SMTP_URL", "smtp://user:%zz@mail.example"],
  ["MESSAGES_FROM", "nobody"],
  ["MESSAGES_FROM", "Acme <pay@acme.example>, eve@evil.example"],
  ["MESSAGES_FROM", "Acme\nBcc: eve@evil.example <pay@acme.example>"],
  ["LOG_LEVEL", "loud"],
])("a wrong %s is named, and its value is not repeated, for it may be a secret", (name, value) => {
  const complaint = complaintOf({ ...complete(), MESSAGES_FROM: "pay@acme.example", [name]: value });
  expect(complaint).toContain(`  ${name} `);
  expect(complaint).not.toContain(value);
  expect(complaint.split("\n").filter((line) => line.startsWith("  "))).toHaveLength(1);
});

test("the encryption keys keep their order, for the first one wraps what is new", () => {
  expect(parseEnv(complete()).ENCRYPTION_KEYS).toEqual([
    { id: "new", key: expect.any(Buffer) },
    { id: "old", key: expect.any(Buffer) },
  ]);
});

test("a switch is on or off in the words that people use", () => {
  for (const [text, on] of [
    ["true", true],
    ["1", true],
    ["false", false],
    ["0", false],
  ] as const)
    expect(parseEnv({ ...complete(), ALLOW_LOOPBACK_WEBHOOKS: text }).ALLOW_LOOPBACK_WEBHOOKS).toBe(on);
});

test("a command needs no setting, and names the one that is wrong", () => {
  expect(commandSettings({})).toEqual({ PORT: 3000, DATA_DIR: ".data" });
  expect(() => commandSettings({ PORT: "x" })).toThrow(/PORT/);
});

test("a mail server is read from its address, with who we are there, and needs somebody whom messages come from", () => {
  const read = (url: string) =>
    parseEnv({ ...complete(), SMTP_URL: url, MESSAGES_FROM: "pay@acme.example" }).SMTP_URL;
  expect(read("smtps://pay%40acme:p%3A%2F@mail.example")).toEqual({
    host: "mail.example",
    port: 465,
    secure: true,
    login: { user: "pay@acme", password: "p:/" },
  });
  expect(read("smtp://[::1]:2525/")).toEqual({ host: "::1", port: 2525, secure: false, login: null });
  expect(read("smtp://mail.example")?.port).toBe(587);
  expect(complaintOf({ ...complete(), SMTP_URL: "smtp://mail.example" })).toContain(
    "  MESSAGES_FROM is not set (",
  );
  const both = complaintOf({ ...complete(), SMTP_URL: "smtp://mail.example", PORT: "x" });
  expect(both).toContain("  MESSAGES_FROM is not set (");
  expect(both).toContain("  PORT ");
});

test.each([
  ["pay@acme.example", { name: null, address: "pay@acme.example" }],
  ["<pay@acme.example>", { name: null, address: "pay@acme.example" }],
  ["Zoë & Sons, Ltd. <pay@acme.example>", { name: "Zoë & Sons, Ltd.", address: "pay@acme.example" }],
  ['"Acme Payments" <pay@acme.example>', { name: "Acme Payments", address: "pay@acme.example" }],
])("messages come from %s", (text, read) => {
  expect(parseEnv({ ...complete(), MESSAGES_FROM: text }).MESSAGES_FROM).toEqual(read);
});
