import { readFileSync } from "node:fs";
import path from "node:path";

/** A sample, as it stands in its file and as the tests run it. */
export function readSample(file: string): string {
  return readFileSync(path.join(process.cwd(), "app/docs/guides", file), "utf8");
}
