import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { CannotStart } from "./cannot-start.ts";
import type { PostgresHome } from "./postgres-home.ts";
import { endPostgresLeftover } from "./postgres-leftover.ts";
import { passwordFile, postgresSuperuser } from "./postgres-url.ts";
import { writePrivateFile } from "./private-file.ts";

const major = "18";

/** The directory of the database, if it has been made; it may be a link to a place outside `dataDir`. */
export function findCluster(dataDir: string): string | null {
  const link = path.join(dataDir, "postgres");
  if (!existsSync(path.join(link, "PG_VERSION"))) return null;
  const directory = realpathSync(link);
  const version = readFileSync(path.join(directory, "PG_VERSION"), "utf8").trim();
  if (version === major && existsSync(passwordFile(dataDir))) return directory;
  const reason =
    version === major
      ? `its password is missing (${passwordFile(dataDir)})`
      : `PostgreSQL ${version} made it, this is ${major}`;
  throw new CannotStart(
    `The embedded database in ${directory} cannot be used: ${reason}.\n` +
      "To start afresh, which deletes it: npm run demo -- --reset",
  );
}

/**
 * Makes an empty database cluster: UTF-8 text, ordered by code point on every machine. It is made under
 * another name and renamed when complete, so an interrupted run leaves nothing that looks finished.
 */
export async function makeCluster(
  dataDir: string,
  home: PostgresHome,
  onSpawn: (child: ChildProcess) => void,
): Promise<string> {
  const directory = path.join(home.place, "postgres");
  const draft = `${directory}.new`;
  const secret = `${draft}.password`;
  const link = path.join(dataDir, "postgres");
  if (existsSync(link))
    throw new CannotStart(`${link} is not a database of Quittance. Move it away, or set DATA_DIR.`);
  rmSync(link, { force: true });
  for (const leftover of [draft, secret]) rmSync(leftover, { recursive: true, force: true });
  if (home.place !== dataDir) await removeForgotten(directory);
  const password = randomBytes(24).toString("base64url");
  writePrivateFile(passwordFile(dataDir), password);
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(secret, password, { mode: 0o600, flag: "wx" });
    if (home.user) for (const file of [draft, secret]) chownSync(file, home.user.uid, home.user.gid);
    await runInitdb(home, draft, secret, onSpawn);
  } finally {
    rmSync(secret, { force: true });
  }
  renameSync(draft, directory);
  if (home.place !== dataDir) symlinkSync(directory, link);
  return realpathSync(directory);
}

/** A database outside `dataDir` to which nothing leads any more: `dataDir` has been deleted, and its keys with it. */
async function removeForgotten(directory: string): Promise<void> {
  await endPostgresLeftover(directory);
  rmSync(directory, { recursive: true, force: true });
}

function runInitdb(
  home: PostgresHome,
  directory: string,
  secret: string,
  onSpawn: (child: ChildProcess) => void,
): Promise<void> {
  const child = spawn(
    path.join(home.binaries, "bin/initdb"),
    [
      `--pgdata=${directory}`,
      `--username=${postgresSuperuser}`,
      `--pwfile=${secret}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
    ],
    { ...home.user, cwd: "/", stdio: ["ignore", "pipe", "pipe"] },
  );
  onSpawn(child);
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else
        reject(
          new CannotStart(`The embedded database could not be made (initdb: ${code ?? signal}):\n${output}`),
        );
    });
  });
}
