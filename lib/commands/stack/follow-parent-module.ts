import path from "node:path";
import { pathToFileURL } from "node:url";

const file = pathToFileURL(path.join(import.meta.dirname, "follow-parent.ts"));
file.searchParams.set("parent", String(process.pid));

/** What to give node with `--import` so that a process ends with the command that started it. */
export const followParent = file.href;
