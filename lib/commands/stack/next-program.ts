import { createRequire } from "node:module";

/** The file that node runs for `next build`, `next start` and `next dev`. */
export const nextProgram = createRequire(import.meta.url).resolve("next/dist/bin/next");
