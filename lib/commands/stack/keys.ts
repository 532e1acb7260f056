import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "./cannot-start.ts";
import { writePrivateFile } from "./private-file.ts";

/** The secrets of an installation that keeps its own database, in the form that the settings have. */
export interface Keys {
  ENCRYPTION_KEYS: string;
  LOOKUP_KEY: string;
  SIGNING_KEY: string;
}

/** The keys that belong to the embedded database: read, or made the first time. */
export function keepKeys(dataDir: string): Keys {
  const file = path.join(dataDir, "keys.json");
  if (!existsSync(file)) writePrivateFile(file, `${JSON.stringify(makeKeys(), null, 2)}\n`);
  return readKeys(file);
}

/** New random keys. */
export function makeKeys(): Keys {
  const key = () => randomBytes(32).toString("base64");
  return { ENCRYPTION_KEYS: `k1:${key()}`, LOOKUP_KEY: key(), SIGNING_KEY: key() };
}

function readKeys(file: string): Keys {
  try {
    const { ENCRYPTION_KEYS, LOOKUP_KEY, SIGNING_KEY } = JSON.parse(readFileSync(file, "utf8"));
    return { ENCRYPTION_KEYS, LOOKUP_KEY, SIGNING_KEY };
  } catch {
    throw new CannotStart(
      `${file} cannot be read. It holds the keys to the embedded database: put it back from a copy,\n` +
        "or start afresh, which deletes that database: npm run demo -- --reset",
    );
  }
}
