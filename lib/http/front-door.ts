import { AsyncLocalStorage } from "node:async_hooks";
import { type IncomingMessage, Server, type ServerResponse } from "node:http";
import { env } from "#lib/env.ts";
import { addressBehind } from "./client-address.ts";

/**
 * What the web framework cannot do, done before it sees a request. Its pages cannot choose their status: `notFound()`
 * gives 404, but with an empty document that only a script can fill, and there is nothing for 503. And it answers 500
 * to addresses that cannot be read at all, and hangs up on whoever asks for a protocol that it does not speak. Nor does it
 * say who is on the other end of the connection. And it sends whoever writes a slash behind an address on to the one without,
 * where few programs follow with a POST.
 */
const shared = globalThis as { quittanceResponses?: AsyncLocalStorage<ServerResponse> };

function isReadable(url: string | undefined): boolean {
  try {
    decodeURIComponent(url?.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}

function refuse(response: ServerResponse, status: 400 | 405, message: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`${message}\n`);
}

/** The API's address without a slash too many: integrators write one behind a path, and a POST is not sent on elsewhere. */
function withoutLastSlash(url: string): string {
  return url.replace(/^(\/v[12]\/[^?]*[^?/])\/(?=\?|$)/, "$1");
}

const isForWebSocket = ({ headers }: IncomingMessage) => headers.upgrade?.toLowerCase() === "websocket";

/** Stands before every server of this process from now on; called once, when it starts. */
export function standAtFrontDoor(): void {
  if (shared.quittanceResponses) return;
  const responses = new AsyncLocalStorage<ServerResponse>();
  shared.quittanceResponses = responses;
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, ...event: Parameters<typeof emit>) {
    const [name, request, response] = event as unknown as [
      string,
      { url?: string; method?: string },
      ServerResponse,
    ];
    // The only other protocol ever spoken here; Java's own client asks for HTTP/2 in passing, and can do without.
    if (name === "connection") Object.assign(this, { shouldUpgradeCallback: isForWebSocket });
    if (name !== "request") return emit.apply(this, event);
    if (request.method === "TRACE") refuse(response, 405, "This method is not allowed.");
    else if (!isReadable(request.url)) refuse(response, 400, "This address cannot be read.");
    else {
      if (request.url) request.url = withoutLastSlash(request.url);
      return responses.run(response, () => emit.apply(this, event));
    }
    return true;
  } as typeof emit;
}

/** Answers the page that is being drawn with another status than 200; false when that is no longer, or not, possible. */
export function setPageStatus(status: number, headers: Record<string, string> = {}): boolean {
  const response = shared.quittanceResponses?.getStore();
  if (!response || !setPageHeaders(headers)) return false;
  response.statusCode = status;
  return true;
}

/** Gives the page that is being drawn further headers, or others than it has; likewise. */
export function setPageHeaders(headers: Record<string, string>): boolean {
  const response = shared.quittanceResponses?.getStore();
  if (!response || response.headersSent) return false;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return true;
}

/** Changes headers that the page being drawn has already, by what `change` makes of each value; likewise. */
export function changePageHeaders(change: Record<string, (value: string) => string>): boolean {
  const response = shared.quittanceResponses?.getStore();
  const changed = Object.entries(change).map(([name, of]) => [
    name,
    of(String(response?.getHeader(name) ?? "")),
  ]);
  return setPageHeaders(Object.fromEntries(changed));
}

/** The address of whoever asked, for limits by address: null when it is not known, as in a process that serves nobody. */
export function clientAddress(): string | null {
  const request = shared.quittanceResponses?.getStore()?.req;
  if (!request) return null;
  // As it was sent: the framework writes into the headers that it hands on.
  const forwarded = request.headersDistinct["x-forwarded-for"] ?? [];
  return addressBehind(request.socket.remoteAddress ?? null, forwarded, env().TRUSTED_PROXIES);
}
