import { readFileSync } from "node:fs";
import path from "node:path";
import { commandSettings, quittanceSettings } from "#lib/env.ts";
import { resolveDataDir } from "../stack/prepare.ts";
import { ask, askSecret } from "./ask.ts";
import { type Command, textOf, type Values } from "./command.ts";
import { type Credentials, checkCredentials, clientFor, keepCredentials } from "./credentials.ts";
import { exitCodes, Failure } from "./failure.ts";

/** The key of the demo that has been started on this machine. */
function demoCredentials(): Credentials {
  const file = path.join(resolveDataDir(commandSettings()), "demo.json");
  try {
    const { apiKey, ...facts } = JSON.parse(readFileSync(file, "utf8"));
    return checkCredentials({ ...facts, ...apiKey }, `${file} cannot be used`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`There is no demo in ${file}. Start it first: npm run demo`, exitCodes.usage);
  }
}

async function askedCredentials(values: Values): Promise<Credentials> {
  const asked = async (option: string, question: string) =>
    textOf(values, option) ?? (await ask(question, `--${option}`));
  const baseUrl = await asked("url", "Address of the installation (https://…)");
  const accountId = await asked("account", "Account id");
  // An account's own key has no tenant, and asking for none is an empty line.
  const tenantId = await asked("tenant", "Tenant id (empty for an account's key)");
  const publicKey = await asked("public-key", "Public key");
  const privateKey = quittanceSettings().privateKey ?? (await askSecret("Private key (not shown)"));
  const schemeId = textOf(values, "scheme");
  return checkCredentials(
    {
      baseUrl,
      accountId,
      publicKey,
      privateKey,
      ...(tenantId ? { tenantId } : {}),
      ...(schemeId ? { schemeId } : {}),
    },
    "That cannot be a key",
  );
}

export const signIn: Command = {
  name: "sign-in",
  usage: "[--demo | --url … --account … --tenant … --public-key …]",
  summary: "Check an API key and keep it for the other commands",
  options: {
    demo: { type: "boolean" },
    url: { type: "string" },
    account: { type: "string" },
    tenant: { type: "string" },
    "public-key": { type: "string" },
    scheme: { type: "string" },
  },
  help: {
    demo: "take the key of the demo on this machine",
    url: "address of the installation",
    account: "account id",
    tenant: "tenant id; empty for an account's own key",
    "public-key": "public key; the private one is asked for, piped in, or in QUITTANCE_PRIVATE_KEY",
    scheme: "scheme of the orders that name none",
  },
  async run({ values, output, configHome }) {
    const credentials = values.demo ? demoCredentials() : await askedCredentials(values);
    await clientFor(credentials).signIn();
    const file = keepCredentials(configHome, credentials);
    const { privateKey: _, ...shown } = credentials;
    output.result({ ...shown, file }, `Signed in to ${credentials.baseUrl}. The key is kept in ${file}.`);
    return exitCodes.done;
  },
};
