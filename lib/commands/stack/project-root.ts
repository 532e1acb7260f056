import path from "node:path";

/** The directory of package.json: commands work the same from wherever they are called. */
export const projectRoot = path.resolve(import.meta.dirname, "../../..");
