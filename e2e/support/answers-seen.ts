import { appendFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Answered } from "./described.ts";

/** An endpoint that answered with a status, or, without one, an error code that was answered somewhere. */
type Seen = { operationId: string; status: number } | { errorCode: string };

/** What all workers have seen of the API: each writes a file of its own, a line for everything that is new to it. */
function directory(): string {
  // biome-ignore lint/style/noProcessEnv: the configuration names the place for the workers in no other way
  const { E2E_DATA_DIR } = process.env;
  if (!E2E_DATA_DIR) throw new Error("nothing says where this run keeps its data");
  return path.join(E2E_DATA_DIR, "answers");
}

const written = new Set<string>();

function write(seen: Seen): void {
  const line = JSON.stringify(seen);
  if (written.has(line)) return;
  written.add(line);
  mkdirSync(directory(), { recursive: true });
  appendFileSync(path.join(directory(), `${process.pid}.ndjson`), `${line}\n`);
}

/** Notes an answer of an endpoint, or of no endpoint at all. */
export function noteAnswer(operationId: string | null, { status, headers, text }: Answered): void {
  if (operationId) write({ operationId, status });
  if (!headers["content-type"]?.startsWith("application/problem+json") || text === "") return;
  for (const { errorCode } of (JSON.parse(text) as { errors: { errorCode: string }[] }).errors)
    write({ errorCode });
}

/** What was seen by now, by all workers. */
export function readSeen(): { answers: Set<string>; errorCodes: Set<string> } {
  const lines = readdirSync(directory()).flatMap((file) =>
    readFileSync(path.join(directory(), file), "utf8").trimEnd().split("\n"),
  );
  const seen = lines.map((line) => JSON.parse(line) as Seen);
  return {
    answers: new Set(
      seen.flatMap((each) => ("status" in each ? [`${each.operationId} ${each.status}`] : [])),
    ),
    errorCodes: new Set(seen.flatMap((each) => ("errorCode" in each ? [each.errorCode] : []))),
  };
}
