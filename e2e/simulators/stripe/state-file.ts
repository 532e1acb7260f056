import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Book } from "./books.ts";

export type StateFile = {
  /** What was written before, or nothing. */
  read(): Book[];
  /** Writes the books soon; many changes in a short time are one write. */
  change(): void;
  /** Writes now what has not been written yet. */
  flush(): void;
};

const soonMs = 100;

/** Keeps the books in a file, so that a demo that is started again goes on. Without a path, keeps nothing. */
export function openStateFile(path: string | undefined, books: () => Iterable<Book>): StateFile {
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    if (!timer || !path) return;
    clearTimeout(timer);
    timer = undefined;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify([...books()]));
    renameSync(`${path}.new`, path);
  };
  return {
    read: () => (path && existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Book[]) : []),
    change() {
      if (path) timer ??= setTimeout(flush, soonMs);
    },
    flush,
  };
}
