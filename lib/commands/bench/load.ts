import { connect, type Socket } from "node:net";

/**
 * A client that costs little, because it shares the machine with what it measures: HTTP/1.1 over kept connections, one
 * request after the other on each. It understands the answers of our own servers, and no others.
 */

export type Wanted = { method: "GET" | "POST"; path: string; headers: Record<string, string>; body?: string };

export type Answered = { status: number; body: string };

export type Connection = { send(wanted: Wanted): Promise<Answered>; close(): void };

function encode({ method, path, headers, body = "" }: Wanted, port: number): string {
  const lines = Object.entries({
    host: `localhost:${port}`,
    ...headers,
    "content-length": String(Buffer.byteLength(body)),
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n${body}`;
}

/** The answer, when all of it is there. */
function decode(received: string): Answered | null {
  const end = received.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const head = received.slice(0, end).toLowerCase();
  const body = received.slice(end + 4);
  const status = Number(head.slice(9, 12));
  if (head.includes("\r\ntransfer-encoding: chunked"))
    return body.endsWith("0\r\n\r\n") ? { status, body } : null;
  const length = Number(/\r\ncontent-length: (\d+)/.exec(head)?.[1] ?? 0);
  return body.length >= length ? { status, body } : null;
}

/** Opens a connection to a server on this machine. */
export function openConnection(port: number): Promise<Connection> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let received = "";
    let waiting: { resolve(answer: Answered): void; reject(error: Error): void } | undefined;
    // One character a byte, so that lengths in bytes are lengths in characters.
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      received += text;
      const answer = decode(received);
      if (!answer) return;
      received = "";
      waiting?.resolve(answer);
    });
    socket.on("error", (error) => (waiting ?? { reject }).reject(error));
    socket.on("close", () => waiting?.reject(new Error("the server closed the connection")));
    socket.on("connect", () =>
      resolve({
        send: (wanted) =>
          new Promise((done, fail) => {
            waiting = { resolve: done, reject: fail };
            socket.write(encode(wanted, port));
          }),
        close: () => {
          waiting = undefined;
          socket.destroy();
        },
      }),
    );
  });
}

export type Load = {
  port: number;
  /** How many connections ask at once. */
  concurrency: number;
  durationMs: number;
  next: () => Wanted;
  /** The status that every answer must have. */
  expected: number;
};

/** Asks for `durationMs`, each connection as soon as it has its answer; gives how many requests a second were answered. */
export async function measureThroughput({
  port,
  concurrency,
  durationMs,
  next,
  expected,
}: Load): Promise<{ perSecond: number; answered: number }> {
  // New ones: the server closes those that were idle while the other side was measured.
  const connections = await Promise.all(Array.from({ length: concurrency }, () => openConnection(port)));
  const started = performance.now();
  let answered = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() - started < durationMs) {
        const { status, body } = await connection.send(next());
        if (status !== expected) throw new Error(`answered ${status} instead of ${expected}: ${body}`);
        answered += 1;
      }
    }),
  );
  const perSecond = (answered * 1000) / (performance.now() - started);
  for (const connection of connections) connection.close();
  return { perSecond, answered };
}
