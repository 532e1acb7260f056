import { AsyncLocalStorage } from "node:async_hooks";
import { Server, type ServerResponse } from "node:http";

/**
 * A page of Next.js cannot choose its status: `notFound()` gives 404, but with an empty document that only a script
 * can fill, and there is nothing for 503. So the response of the request that is being answered is kept at hand.
 */
const shared = globalThis as { quittanceResponses?: AsyncLocalStorage<ServerResponse> };

/** Keeps the response of each request at hand from now on; called once, when the server starts. */
export function keepResponses(): void {
  if (shared.quittanceResponses) return;
  const responses = new AsyncLocalStorage<ServerResponse>();
  shared.quittanceResponses = responses;
  const { emit } = Server.prototype;
  Server.prototype.emit = function (this: Server, ...event: Parameters<typeof emit>) {
    const [name, , response] = event as unknown as [string, unknown, ServerResponse];
    if (name !== "request") return emit.apply(this, event);
    return responses.run(response, () => emit.apply(this, event));
  } as typeof emit;
}

/** Answers the page that is being drawn with another status than 200; false when that is no longer, or not, possible. */
export function setPageStatus(status: number, headers: Record<string, string> = {}): boolean {
  const response = shared.quittanceResponses?.getStore();
  if (!response || response.headersSent) return false;
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  return true;
}
