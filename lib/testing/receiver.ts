import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

export type Received = { path: string; headers: IncomingHttpHeaders; body: string };

export type Receiver = {
  url: string;
  /** Everything that came, in order. */
  received: Received[];
  /** What it answers from now on; "hang up" ends the connection without an answer. */
  answer(status: number | "hang up", headers?: Record<string, string>, body?: string): void;
  stop(): Promise<void>;
};

/** An insurer's webhook receiver, on a port of its own; answers 204 until told otherwise. */
export async function openReceiver(): Promise<Receiver> {
  const received: Received[] = [];
  let answered: { status: number | "hang up"; headers: Record<string, string>; body: string } = {
    status: 204,
    headers: {},
    body: "",
  };
  const server = createServer(async (request, response) => {
    received.push({ path: request.url ?? "", headers: request.headers, body: await text(request) });
    const { status, headers, body } = answered;
    if (status === "hang up") request.socket.destroy();
    else response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    received,
    answer: (status, headers = {}, body = "") => {
      answered = { status, headers, body };
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
