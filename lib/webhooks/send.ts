import http from "node:http";
import https from "node:https";
import { isIP } from "node:net";
import { ClosedAddressError, destinationProblem, guardedLookup } from "./address.ts";

/** Kept small: what a receiver answers is for people to read, not for us to act on. */
const maximumAnswerBytes = 4_096;
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
};

function retryAfterMs(header: string | undefined): number {
  if (!header) return 0;
  const seconds = Number(header);
  const milliseconds = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
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
        response.on("data", (chunk: Buffer) => {
          received += chunk.length;
          if (received > maximumAnswerBytes) response.destroy();
        });
        response.on("error", () => {});
        response.on("close", () =>
          resolve(
            result({
              statusCode: response.statusCode ?? null,
              retryAfterMs: retryAfterMs(response.headers["retry-after"]),
            }),
          ),
        );
      },
    );
    request.on("error", (error) => resolve(result({ error: explain(error) })));
    request.end(body);
  });
}
