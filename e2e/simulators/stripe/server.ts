import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { type Answer, type Api, type ApiRequest, apiVersion } from "./api.ts";
import { randomLetters } from "./books.ts";
import { type BrowserAnswer, findBrowserAnswer } from "./browser/serve.ts";
import type { Settings } from "./desk.ts";
import { type Faults, readAsked, type StripeFault } from "./faults.ts";
import { decodeForm } from "./form.ts";
import type { RedirectAnswer } from "./redirect.ts";
import { type LoggedRequest, withoutCards } from "./request-log.ts";

export type Counter = {
  api: Api;
  faults: Faults;
  settings: Settings;
  log: LoggedRequest[];
  accountOf(request: IncomingMessage): string | null;
  redirect(request: { id: string; query: string; outcome: string | null }): RedirectAnswer;
};

const nonsense = "<html><body>An error occurred.</body></html>";
const openToPages = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "authorization, content-type",
  "access-control-allow-methods": "GET, POST",
  "access-control-max-age": "600",
  "cross-origin-resource-policy": "cross-origin",
};

/** The simulator's counter: what comes in over HTTP, what goes wrong there, and what goes out. */
export function makeServer(counter: Counter): Server {
  return createServer((request, response) => {
    serve(counter, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { type: "api_error", message: String(error) } }));
    });
  });
}

async function serve(counter: Counter, raw: IncomingMessage, response: ServerResponse): Promise<void> {
  const [path = "/", query = ""] = (raw.url ?? "/").split("?");
  if (raw.method === "OPTIONS") {
    response.writeHead(204, openToPages).end();
    return;
  }
  const page = path.startsWith("/v1/") ? null : findBrowserAnswer(path, counter.settings);
  if (page) return sendPage(response, page);
  const body = await text(raw);
  const [, awayId] = /^\/redirect\/([^/]+)$/.exec(path) ?? [];
  if (awayId !== undefined) {
    const outcome = raw.method === "POST" ? new URLSearchParams(body).get("outcome") : null;
    return sendAway(response, counter.redirect({ id: awayId, query, outcome }));
  }
  const request: ApiRequest = { raw, path, query, body, requestId: `req_${randomLetters(14)}` };
  const entry = logRequest(counter, request);
  // What a payer's browser asks is not what the product asks.
  const isBrowser = raw.headers.authorization?.startsWith("Bearer pk_") ?? false;
  const fault = counter.faults.take(isBrowser ? null : readAsked(raw.method ?? "GET", path));
  const answer = await answerUnder(counter, request, fault);
  if (answer === "silence") return;
  if (answer === "hang up") {
    raw.socket.destroy();
    return;
  }
  entry.status = answer.status;
  const isText = typeof answer.body === "string";
  response.writeHead(answer.status, {
    ...openToPages,
    "content-type": isText ? "text/html" : "application/json",
    "request-id": request.requestId,
    "stripe-version": apiVersion,
    ...answer.headers,
  });
  response.end(isText ? answer.body : JSON.stringify(answer.body, null, 2));
}

function sendPage(response: ServerResponse, { type, body }: BrowserAnswer): void {
  response.writeHead(200, {
    ...openToPages,
    "content-type": type,
    "cross-origin-embedder-policy": "require-corp",
  });
  response.end(body);
}

function sendAway(response: ServerResponse, answer: RedirectAnswer): void {
  if (answer === "absent") response.writeHead(404).end();
  else if ("location" in answer) response.writeHead(303, { location: answer.location }).end();
  else response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(answer.html);
}

/** Before the work, instead of it, or after it. */
async function answerUnder(
  { api, settings }: Counter,
  request: ApiRequest,
  fault: StripeFault | null,
): Promise<Answer | "silence" | "hang up"> {
  const trouble = fault && troubleBefore(api, request, fault);
  if (trouble) return trouble;
  const answer = api.answer(request);
  try {
    if (settings.latencyMs > 0) await wait(settings.latencyMs);
    return fault ? spoil(answer, fault) : answer;
  } finally {
    api.finish(request);
  }
}

function troubleBefore(api: Api, request: ApiRequest, fault: StripeFault): Answer | "hang up" | null {
  const failure = (status: number, error: object, headers: Record<string, string> = {}): Answer => ({
    status,
    headers,
    body: { error },
  });
  switch (fault) {
    case "lose the request":
      return "hang up";
    case "fail before the work":
      return failure(500, { type: "api_error", message: "Something went wrong at our end." });
    case "fail and remember it": {
      const answer = api.failAndRemember(request);
      api.finish(request);
      return answer;
    }
    case "be unavailable":
      return { status: 503, headers: {}, body: nonsense };
    case "redirect":
      return { status: 307, headers: { location: request.raw.url ?? "/" }, body: nonsense };
    case "refuse the haste":
      return failure(429, {
        type: "invalid_request_error",
        code: "rate_limit",
        message: "Request rate limit exceeded.",
      });
    case "time out on a lock":
      return failure(
        429,
        {
          type: "invalid_request_error",
          code: "lock_timeout",
          message: "This object cannot be accessed right now.",
        },
        { "Stripe-Should-Retry": "true" },
      );
    case "say that the key is in use":
      return failure(
        409,
        {
          type: "idempotency_error",
          code: "idempotency_key_in_use",
          message: "There is currently another in-progress request using this Idempotent Key.",
        },
        { "Stripe-Should-Retry": "true" },
      );
    default:
      return null;
  }
}

function spoil(answer: Answer, fault: StripeFault): Answer | "silence" | "hang up" {
  switch (fault) {
    case "lose the answer":
      return "hang up";
    case "never answer":
      return "silence";
    case "fail after the work":
      return {
        ...answer,
        status: 500,
        body: { error: { type: "api_error", message: "Something went wrong." } },
      };
    case "answer nonsense":
      return { ...answer, status: 200, body: nonsense };
    case "answer an unknown status":
      return { ...answer, body: withUnknownStatus(answer.body) };
    default:
      return answer;
  }
}

function withUnknownStatus(body: unknown): unknown {
  const resource = Object(body) as { data?: object[] };
  if (Array.isArray(resource.data))
    return { ...resource, data: resource.data.map((item) => ({ ...item, status: "resting" })) };
  return { ...resource, status: "resting" };
}

function logRequest(
  { log, accountOf }: Counter,
  { raw, path, query, body, requestId }: ApiRequest,
): LoggedRequest {
  const header = (name: string) => {
    const value = raw.headers[name];
    return typeof value === "string" ? value : null;
  };
  const entry: LoggedRequest = {
    atMs: Date.now(),
    accountId: accountOf(raw),
    method: raw.method ?? "GET",
    path,
    params: withoutCards(decodeForm(raw.method === "POST" ? body : query)),
    idempotencyKey: header("idempotency-key"),
    stripeVersion: header("stripe-version"),
    requestId,
    status: null,
  };
  log.push(entry);
  return entry;
}
