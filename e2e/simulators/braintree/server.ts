import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { type Answered, answerBare } from "./answer.ts";
import { authenticate } from "./authentication.ts";
import type { BraintreeFault, FaultQueue } from "./fault-queue.ts";
import { answerMerchant } from "./merchant-routes.ts";
import type { World } from "./state.ts";

/** Answers what comes from a browser; null when it is none of a browser's. */
export type BrowserSide = (request: IncomingMessage, url: URL, body: string) => Promise<Answered | null>;

const nothing = Symbol("no such body");

function readBody(body: string): unknown {
  if (body === "") return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return nothing;
  }
}

async function answerServer(
  world: World,
  request: IncomingMessage,
  merchantId: string,
  path: string,
  body: string,
): Promise<Answered> {
  const merchant = authenticate(world, request, merchantId);
  if ("status" in merchant) return merchant;
  const read = readBody(body);
  if (read === nothing) return answerBare(400);
  return answerMerchant(world, merchant, request.method ?? "", path, read);
}

/** What a fault makes of an answer whose work was done. */
function spoil(fault: BraintreeFault | null, answered: Answered): Answered {
  if (fault === "fail after the work") return answerBare(500);
  if (fault === "answer nonsense")
    return {
      status: answered.status,
      headers: { "content-type": "text/html" },
      body: "<html><body>Something went wrong.</body></html>",
    };
  if (fault === "answer an unknown status")
    return {
      ...answered,
      body: answered.body.toString().replaceAll(/<status>[a-z_]+<\/status>/g, "<status>resting</status>"),
    };
  if (fault !== null && typeof fault === "object" && "status" in fault) return answerBare(fault.status);
  return answered;
}

/** Compresses what may be: every one of Braintree's SDKs asks for it, and that for Ruby reads nothing else. */
function compress(answered: Answered, { headers }: IncomingMessage): Answered {
  if (!/\bgzip\b/.test(String(headers["accept-encoding"] ?? ""))) return answered;
  return {
    ...answered,
    headers: { ...answered.headers, "content-encoding": "gzip" },
    body: gzipSync(answered.body),
  };
}

/** The simulator's HTTP: a merchant's server with its faults, and everything that a browser asks for. */
export function createBraintreeServer(world: World, faults: FaultQueue, browser: BrowserSide): Server {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const body = await text(request);
    const send = ({ status, headers, body: content }: Answered) =>
      response.writeHead(status, headers).end(content);

    const fromBrowser = await browser(request, url, body);
    if (fromBrowser) return send(fromBrowser);
    const [, merchantId, path] = /^\/merchants\/([\w-]+)\/(.+)$/.exec(url.pathname) ?? [];
    if (merchantId === undefined || path === undefined) return send(answerBare(404));

    const fault = faults.take(request.method ?? "", path);
    if (fault === "lose the request") return request.socket.destroy();
    if (fault === "fail before the work") return send(answerBare(500));
    if (fault === "redirect") return response.writeHead(307, { location: request.url }).end();
    if (fault !== null && typeof fault === "object") {
      if ("delayMs" in fault) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      else if (fault.after === undefined) return send(answerBare(fault.status));
    }
    const answered = await answerServer(world, request, merchantId, path, body);
    if (fault === "lose the answer") return request.socket.destroy();
    if (fault === "never answer") return undefined;
    return send(compress(spoil(fault, answered), request));
  };
  return createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { "content-type": "application/xml" }).end(" ");
    });
  });
}
