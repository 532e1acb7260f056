import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import { ClosedAddressError, destinationProblem, guardedLookup } from "./address.ts";

/** Kept small: what a receiver answers is for people to read, not for us to act on. */
const keptAnswerBytes = 2_048;
/** An answer of this size ends by itself, so that its connection can be used again. */
const maximumAnswerBytes = 65_536;
const timeLimitMs = 15_000;

// node:http costs a fraction of fetch's processor time, and its sockets take a lookup of ours.
const agents = {
  "http:": new http.Agent({ keepAlive: true, maxSockets: 50, timeout: 30_000 }),
  "https:": new https.Agent({ keepAlive: true, maxSockets: 50, timeout: 30_000 }),
};

export type SendResult = {
  /** The receiver's status; null when there was no answer. */
  statusCode: number | null;
  /** Why there was none, in words for the tenant's people. */
  error: string | null;
  retryAfterMs: number;
  durationMs: number;
  /** The beginning of its answer, as text that can be stored; null when there was none. */
  responseBody: string | null;
};

function retryAfterMs(header: string | undefined): number {
  if (!header) return 0;
  const seconds = Number(header);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
}

/** Text that the database takes: what is no UTF-8 is replaced, and a NUL is. A character that was cut apart is left out. */
function toText(bytes: Buffer): string | null {
  const text = new TextDecoder().decode(bytes.subarray(0, keptAnswerBytes), { stream: true });
  if (containsCardNumber(text)) return "(withheld: it seems to have a card number in it)";
  return text === "" ? null : text.replaceAll("\0", "\ufffd");
}

function explain(error: Error & { code?: string }): string {
  if (error instanceof ClosedAddressError) return error.message;
  if (error.name === "TimeoutError" || error.name === "AbortError")
    return `no answer within ${timeLimitMs / 1000} seconds`;
  return error.code ?? error.message;
}

/**
 * Posts a body to a destination that a tenant gave, and says what came back; never throws. Redirects are not followed,
 * and every connection's address is checked.
 */
export function send(
  destination: string,
  headers: Record<string, string>,
  body: string,
  allowLoopback: boolean,
): Promise<SendResult> {
  const started = performance.now();
  const result = (part: Partial<SendResult>): SendResult => ({
    statusCode: null,
    error: null,
    retryAfterMs: 0,
    durationMs: Math.round(performance.now() - started),
    responseBody: null,
    ...part,
  });
  const problem = destinationProblem(destination, allowLoopback);
  if (problem) return Promise.resolve(result({ error: "the destination is not allowed" }));
  const url = new URL(destination);
  const secure = url.protocol === "https:";
  return new Promise((resolve) => {
    const request = (secure ? https : http).request(
      url,
      {
        method: "POST",
        agent: agents[secure ? "https:" : "http:"],
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
        // An address that is written as one is not looked up; `destinationProblem` has judged it.
        ...(isIP(url.hostname.replace(/^\[|\]$/g, ""))
          ? {}
          : { lookup: guardedLookup(allowLoopback) as never }),
        signal: AbortSignal.timeout(timeLimitMs),
      },
      (response) => {
        let received = 0;
        const kept: Buffer[] = [];
        response.on("data", (chunk: Buffer) => {
          if (received < keptAnswerBytes) kept.push(chunk);
          received += chunk.length;
          if (received > maximumAnswerBytes) response.destroy();
        });
        response.on("error", () => {});
        response.on("close", () =>
          resolve(
            result({
              statusCode: response.statusCode ?? null,
              retryAfterMs: retryAfterMs(response.headers["retry-after"]),
              responseBody: toText(Buffer.concat(kept)),
            }),
          ),
        );
      },
    );
    request.on("error", (error) => resolve(result({ error: explain(error) })));
    request.end(body);
  });
}
