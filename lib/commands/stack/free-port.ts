import { createServer } from "node:net";

/** A port that nobody listens on at this moment, on the loopback interface. */
export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/** Why `port` cannot be listened on (EADDRINUSE, EACCES …); null when it can. */
export async function findPortProblem(port: number): Promise<string | null> {
  // On macOS listening everywhere succeeds although somebody listens on the loopback interface.
  return (await tryToListen(port, "127.0.0.1")) ?? (await tryToListen(port));
}

function tryToListen(port: number, host?: string): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    server.listen({ port, ...(host ? { host } : {}) }, () => server.close(() => resolve(null)));
  });
}
