import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "instrumentation.ts",
  "instrumentation-client.ts",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** These never become part of the built product. */
const apart = [/\.test\.tsx?$/, /\.testkit\.tsx?$/, /^lib\/commands\//, /^lib\/testing\//];

/** A fingerprint of everything that the built product is made from. */
export function hashSources(root: string): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((source) => listFiles(root, source)).sort()) {
    if (apart.some((pattern) => pattern.test(file))) continue;
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

function listFiles(root: string, source: string): string[] {
  const start = path.join(root, source);
  if (!existsSync(start)) return [];
  if (statSync(start).isFile()) return [source];
  return readdirSync(start, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"));
}
