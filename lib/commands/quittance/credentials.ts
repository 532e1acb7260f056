import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { QuittanceClient } from "#lib/client/client.ts";
import { writePrivateFile } from "../stack/private-file.ts";
import { exitCodes, Failure } from "./failure.ts";

const credentials = z.object({
  baseUrl: z.url({ protocol: /^https?$/ }),
  accountId: z.guid(),
  tenantId: z.guid().optional(),
  publicKey: z.guid(),
  privateKey: z.base64(),
  /** What an order's instruction is paid by when no scheme is named. */
  schemeId: z.string().optional(),
});

/** An installation, and the key to it. */
export type Credentials = z.infer<typeof credentials>;

const fileIn = (configHome: string) => path.join(configHome, "quittance/credentials.json");

/** Keeps credentials where only this user can read them; gives the file's name. */
export function keepCredentials(configHome: string, kept: Credentials): string {
  const file = fileIn(configHome);
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  writePrivateFile(file, `${JSON.stringify(kept, null, 2)}\n`);
  return file;
}

/** The credentials that were kept. Throws a failure that says how to sign in. */
export function readCredentials(configHome: string): Credentials {
  const file = fileIn(configHome);
  if (!existsSync(file)) throw new Failure("You are not signed in. Do that first: quittance sign-in");
  return checkCredentials(JSON.parse(readFileSync(file, "utf8")), `${file} cannot be used`);
}

/** Credentials in the form they must have. Throws a failure that begins with `what` and names what is wrong. */
export function checkCredentials(given: unknown, what: string): Credentials {
  const parsed = credentials.safeParse(given);
  if (parsed.success) return parsed.data;
  const names = [...new Set(parsed.error.issues.map(({ path: [name] }) => String(name)))];
  throw new Failure(`${what}: ${names.join(", ")} is missing or wrong.`, exitCodes.usage);
}

/** A client that signs in with the credentials. */
export function clientFor({ tenantId, ...others }: Credentials): QuittanceClient {
  return new QuittanceClient({ ...others, ...(tenantId ? { tenantId } : {}) });
}
