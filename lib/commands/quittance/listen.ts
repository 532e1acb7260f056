import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { CreateWebhookEndpoint, Event } from "#lib/client/api-types.ts";
import { followEvents } from "#lib/client/lists.ts";
import { verifyWebhook, WebhookNotVerified } from "#lib/client/webhook.ts";
import { type Command, type Context, textOf } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";

function wordsOf({ type, timestamp, data }: Event): string {
  const { orderRef, instructionRef, status } = data as { [name: string]: unknown };
  const about = [orderRef, instructionRef, status].filter(Boolean).join("  ");
  return `${timestamp}  ${type}${about ? `  ${about}` : ""}`;
}

/** Takes each event, once; ends the listening when there have been as many as were asked for. */
type Take = (id: string, event: Event) => void;

/** Receives deliveries on this machine; one that is not signed with the endpoint's key is refused and shown to nobody. */
function openReceiver(key: () => string, take: Take, { output }: Context): Server {
  return createServer((request, response) => {
    void (async () => {
      try {
        const { id, event } = await verifyWebhook({
          headers: request.headers,
          body: await text(request),
          keys: key(),
        });
        response.writeHead(204).end();
        take(id, event);
      } catch (error) {
        response.writeHead(400).end();
        output.note(error instanceof WebhookNotVerified ? `Refused: ${error.message}` : String(error));
      }
    })();
  });
}

async function listenByWebhook(context: Context, take: Take, stopped: AbortSignal): Promise<void> {
  const { client, output, values } = context;
  let key = "";
  const server = openReceiver(() => key, take, context);
  server.listen(Number(textOf(values, "port") ?? 0), "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const body = {
    destination: textOf(values, "url") ?? `http://127.0.0.1:${port}/`,
    events: (textOf(values, "events")?.split(",") ?? []) as NonNullable<CreateWebhookEndpoint["events"]>,
    description: "quittance listen",
  };
  try {
    const endpoint = await client().call("createWebhook", { body });
    key = endpoint.verificationKey;
    output.note(`Listening at ${body.destination}. Ctrl-C ends it and removes the endpoint.`);
    if (!stopped.aborted) await once(stopped, "abort");
    await client().call("deleteWebhook", { path: { webhookId: endpoint.webhookId } });
    output.note("The endpoint is removed.");
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

async function listenByFeed(
  { client, output, values }: Context,
  take: Take,
  signal: AbortSignal,
): Promise<void> {
  output.note("Following the event feed. Ctrl-C ends it.");
  const type = textOf(values, "events");
  const wanted = { from: textOf(values, "from") ?? "now", ...(type ? { type } : {}) };
  try {
    for await (const { event } of followEvents(client(), { ...wanted, signal, pauseMs: 1_000 }))
      take(event.id, event);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

export const listen: Command = {
  name: "listen",
  usage: "[--events instruction.settled,…] [--feed]",
  summary: "Print events as they happen, by webhook or from the event feed",
  options: {
    events: { type: "string" },
    feed: { type: "boolean" },
    from: { type: "string" },
    port: { type: "string" },
    url: { type: "string" },
    count: { type: "string" },
  },
  help: {
    events: "only these types, separated by commas",
    feed: "follow the event feed instead of receiving webhooks",
    from: "with --feed: where to begin, as a time; now when left out",
    port: "where to receive on this machine; any free port when left out",
    url: "the address that leads here, where the installation is elsewhere; a tunnel's, say",
    count: "end after so many events",
  },
  async run(context: Context) {
    const { values, output } = context;
    const count = Number(textOf(values, "count") ?? Number.POSITIVE_INFINITY);
    if (!(count > 0)) throw new Failure("--count is a number above 0.", exitCodes.usage);
    const enough = new AbortController();
    const seen = new Set<string>();
    const take: Take = (id, event) => {
      // A delivery may be made again.
      if (seen.has(id) || seen.size >= count) return;
      seen.add(id);
      output.result(event, wordsOf(event));
      if (seen.size >= count) enough.abort();
    };
    const stopped = AbortSignal.any([context.stopped, enough.signal]);
    await (values.feed ? listenByFeed : listenByWebhook)(context, take, stopped);
    return exitCodes.done;
  },
};
