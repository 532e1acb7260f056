import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "../stack/cannot-start.ts";
import { nextProgram } from "../stack/next-program.ts";
import { projectRoot } from "../stack/project-root.ts";
import { runProgram } from "../stack/run-program.ts";
import type { Stopper } from "../stack/stopper.ts";

const handler = `
export async function POST(request) {
  return Response.json({ fields: Object.keys(await request.json()).length });
}

export const GET = () => new Response("well");
`;

/** The same settings as the product's. */
const config = `export { default } from ${JSON.stringify(path.join(projectRoot, "next.config.ts"))};\n`;

/** Makes and builds a web application in `directory` that has one handler, which does nothing but parse JSON. */
export async function buildEmptyServer(stopper: Stopper, directory: string): Promise<void> {
  const files = {
    "package.json": '{ "type": "module" }',
    "next.config.ts": config,
    // Without one of its own it would take the product's, further up.
    "instrumentation.js": "export function register() {}",
    "app/v1/empty/route.js": handler,
    "app/health/route.js": handler,
  };
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(directory, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  const code = await runProgram(stopper, {
    name: "empty build",
    args: [nextProgram, "build", directory],
    env: { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    logFile: `${directory}.log`,
    ours: {},
  });
  if (code !== 0) throw new CannotStart(`The empty web server could not be built (${directory}.log).`);
}
