import { z } from "zod";

/**
 * The settings of one process. Only this file reads `process.env`; everything else is handed
 * what it needs, so a wrong setting is reported once, at start, by name.
 */

const base64Key = z.string().refine((text) => Buffer.from(text, "base64").length === 32, {
  message: "must be 32 random bytes in base64; make one with: openssl rand -base64 32",
});

const encryptionKeys = z
  .string()
  .transform((text) => text.split(",").map((pair) => pair.trim().split(":")))
  .pipe(
    z
      .array(z.tuple([z.string().regex(/^[a-z0-9-]{1,20}$/, "each key is written id:base64"), base64Key]))
      .min(1),
  )
  .transform((pairs) => pairs.map(([id, key]) => ({ id, key: Buffer.from(key, "base64") })));

const flag = z.stringbool({ truthy: ["true", "1"], falsy: ["false", "0"] });

const port = z.coerce.number().int().min(1).max(65535);

/** What a part of an address stands for, or null when it is not well written. */
function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

/** A mail server: how it is reached, and who we are there. */
const mailServer = z.string().transform((text, context) => {
  const url = URL.parse(text);
  const [user, password] = [decoded(url?.username ?? ""), decoded(url?.password ?? "")];
  const isServer = url?.hostname && /^smtps?:$/.test(url.protocol) && user !== null && password !== null;
  if (!isServer || `${url.pathname}${url.search}${url.hash}`.replace(/^\//, "") !== "") {
    context.addIssue({ code: "custom", message: "must look like smtps://user:password@host:465" });
    return z.NEVER;
  }
  const secure = url.protocol === "smtps:";
  return {
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 465 : 587),
    /** Encrypted from the first byte, rather than from STARTTLS on. */
    secure,
    login: user ? { user, password } : null,
  };
});

/** An address with a name before it, or without: "Acme Payments <pay@acme.example>". */
const sender = z.string().transform((text, context) => {
  const [, name, inBrackets] = /^\s*(?:"?([^"<>\p{Cc}]*?)"?\s*<([^<>]+)>)\s*$/u.exec(text) ?? [];
  const address = z.email().safeParse(inBrackets ?? text.trim());
  if (address.success) return { name: name || null, address: address.data };
  context.addIssue({ code: "custom", message: "must look like Acme Payments <pay@acme.example>" });
  return z.NEVER;
});

const schema = z
  .object({
    NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
    DATABASE_URL: z.url({
      protocol: /^postgres(ql)?$/,
      error: "must look like postgres://user:password@host:5432/name",
    }),
    APP_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    // The worker listens for jobs on two of them.
    DATABASE_POOL_SIZE: z.coerce.number().int().min(4).max(200).default(10),
    PORT: port.default(3000),
    BASE_URL: z.url({
      protocol: /^https?$/,
      error: "must be the address payers reach us at, such as https://pay.example.com",
    }),
    ENCRYPTION_KEYS: encryptionKeys,
    LOOKUP_KEY: base64Key.transform((text) => Buffer.from(text, "base64")),
    SIGNING_KEY: base64Key.transform((text) => Buffer.from(text, "base64")),
    ALLOW_LOOPBACK_WEBHOOKS: flag.default(false),
    ALLOW_SIMULATORS: flag.default(false),
    WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(10),
    API_REQUESTS_PER_SECOND: z.coerce.number().min(0.1).max(100_000).default(100),
    TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
    SMTP_URL: mailServer.optional(),
    MESSAGES_FROM: sender.optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  })
  .refine((given) => !given.SMTP_URL || given.MESSAGES_FROM, {
    path: ["MESSAGES_FROM"],
    message: "is not set",
    // Whatever else is wrong.
    when: () => true,
  });

/** What each setting is for; shown when it is missing or wrong. */
const purposes: Record<keyof z.infer<typeof schema>, string> = {
  NODE_ENV: "production, development or test",
  DATABASE_URL: "the PostgreSQL database, with the login that owns the tables",
  APP_DATABASE_URL:
    "a login that may only act as quittance_app; without it DATABASE_URL is used, with that role",
  DATABASE_POOL_SIZE: "connections each process may open",
  PORT: "where the web server listens",
  BASE_URL: "the public address; pay links start with it",
  ENCRYPTION_KEYS: "id:base64 keys that wrap the tenants' data keys; the first one is used for new ones",
  LOOKUP_KEY: "keys the hash by which a pay link is found",
  SIGNING_KEY: "signs access tokens and portal sessions",
  ALLOW_LOOPBACK_WEBHOOKS: "lets webhooks go to this machine over http; for demos and tests only",
  ALLOW_SIMULATORS:
    "lets an app's test credentials name a simulator of its provider on this machine; for demos and tests only",
  WORKER_CONCURRENCY: "jobs one worker does at a time",
  API_REQUESTS_PER_SECOND: "how often one API key may ask; ten seconds' worth may come at once",
  TRUSTED_PROXIES: "how many proxies stand in front, each adding an address to X-Forwarded-For",
  SMTP_URL: "the mail server that takes messages to payers; without it none are sent",
  MESSAGES_FROM: "whom messages to payers come from; needed with SMTP_URL",
  LOG_LEVEL: "how much is logged",
};

export type Env = z.infer<typeof schema>;

/** Thrown when settings are missing or wrong; the message lists every one, and what to do. */
export class SettingsError extends Error {
  override name = "SettingsError";
}

/** Parses settings; throws a `SettingsError` that names all that are missing or wrong. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = String(issue.path[0]) as keyof Env;
    const problem = name in given ? issue.message : "is not set";
    return `  ${name} ${problem} (${purposes[name]})`;
  });
  throw new SettingsError(
    `Quittance cannot start, because of these settings:\n${[...new Set(lines)].join("\n")}\n` +
      "Set them in the environment; the README lists them all.",
  );
}

let current: Env | undefined;

/** This process's settings, parsed on first use: building the product needs none of them. */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}

const commandSchema = z.object({
  PORT: port.default(3000),
  DATA_DIR: z.string().default(".data"),
  DATABASE_URL: schema.shape.DATABASE_URL.optional(),
  BASE_URL: schema.shape.BASE_URL.optional(),
  CHROME_PATH: z.string().optional(),
});

export type CommandSettings = z.infer<typeof commandSchema>;

/** How much is logged; read apart from the rest, so that wrong settings can be logged too. */
export function logLevel(): string {
  const level = schema.shape.LOG_LEVEL.safeParse(process.env.LOG_LEVEL || undefined);
  return level.success ? level.data : "info";
}

/** What a command needs to know before there is a database; a wrong value throws a `SettingsError`. */
export function commandSettings(source: Record<string, string | undefined> = process.env): CommandSettings {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = commandSchema.safeParse(given);
  if (result.success) return result.data;
  throw new SettingsError(
    result.error.issues.map((issue) => `${String(issue.path[0])} is wrong: ${issue.message}`).join("\n"),
  );
}

/** What the command for the shell is told by its environment: where it keeps its file, and a key that is not to be typed. */
export function quittanceSettings(): { configHome: string | undefined; privateKey: string | undefined } {
  const { XDG_CONFIG_HOME, QUITTANCE_PRIVATE_KEY } = process.env;
  return { configHome: XDG_CONFIG_HOME || undefined, privateKey: QUITTANCE_PRIVATE_KEY || undefined };
}

/** The environment for a child process: this one's, with `settings` on top. */
export function childEnv(settings: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...settings };
}

/** Whether npm started this process and holds it in its hand. */
export function isStartedByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined;
}
