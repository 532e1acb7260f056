import { createHmac, timingSafeEqual } from "node:crypto";
import http from "node:http";
import type { AddressInfo } from "node:net";

export type WebhookEvent = {
  id: string;
  type: string;
  timestamp: string;
  accountId: string;
  tenantId: string;
  version: number;
  data: {
    orderRef: string;
    instructionRef?: string;
    customerRef?: string;
    status?: string;
    previousStatus?: string;
    metadata?: Record<string, string>;
    orderMetadata: Record<string, string>;
    order?: Record<string, unknown>;
    instruction?: Record<string, unknown>;
    payLink?: Record<string, unknown>;
    transaction?: Record<string, unknown>;
    message?: Record<string, unknown>;
    webhook?: Record<string, unknown>;
    example?: WebhookEvent | null;
  };
};

export type Delivery = {
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
  event: WebhookEvent;
  /** The status it was answered with. */
  answered: number;
};

/** An insurer's receiver on this machine: keeps what comes, and answers as it is told. */
export class WebhookReceiver {
  readonly deliveries: Delivery[] = [];
  private readonly server: http.Server;
  private readonly waiting = new Set<() => void>();
  private readonly refusals: number[] = [];

  private constructor(server: http.Server) {
    this.server = server;
  }

  static async start(): Promise<WebhookReceiver> {
    const server = http.createServer();
    const receiver = new WebhookReceiver(server);
    server.on("request", (request, response) => receiver.take(request, response));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  /** The next deliveries are answered with these statuses, one each. */
  answerNext(...statuses: number[]): void {
    this.refusals.push(...statuses);
  }

  /** The first delivery, past or to come, that fits; rejects when none comes in time. */
  async waitFor(
    fits: (delivery: Delivery) => boolean,
    what = "delivery",
    limitMs = 15_000,
  ): Promise<Delivery> {
    const deadline = AbortSignal.timeout(limitMs);
    for (;;) {
      const found = this.deliveries.find(fits);
      if (found) return found;
      await new Promise<void>((resolve, reject) => {
        const late = () => {
          const seen = this.deliveries.map(({ event, answered }) => `${event.type} (${answered})`).join(", ");
          this.waiting.delete(look);
          reject(new Error(`no ${what} within ${limitMs / 1000} s; what came: ${seen || "nothing"}`));
        };
        const look = () => {
          this.waiting.delete(look);
          deadline.removeEventListener("abort", late);
          resolve();
        };
        this.waiting.add(look);
        deadline.addEventListener("abort", late, { once: true });
      });
    }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private take(request: http.IncomingMessage, response: http.ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const answered = this.refusals.shift() ?? 204;
      // Only a redirect means something by it.
      response.writeHead(answered, { location: "/elsewhere" }).end();
      this.deliveries.push({
        path: request.url ?? "",
        headers: request.headers,
        body,
        event: JSON.parse(body) as WebhookEvent,
        answered,
      });
      for (const look of [...this.waiting]) look();
    });
  }
}

const toleranceSeconds = 300;

/**
 * Verifies a delivery as the Standard Webhooks 1.0 specification says, without its library: HMAC-SHA256 over
 * `id.timestamp.body` with the decoded key, any of the listed signatures will do, the time must be near.
 */
export function isGenuine(
  { headers, body }: Pick<Delivery, "headers" | "body">,
  verificationKey: string,
): boolean {
  const id = String(headers["webhook-id"] ?? "");
  const timestamp = String(headers["webhook-timestamp"] ?? "");
  if (id === "" || !/^\d{10}$/.test(timestamp)) return false;
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > toleranceSeconds) return false;
  const key = Buffer.from(verificationKey.replace(/^whsec_/, ""), "base64");
  const expected = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest();
  return String(headers["webhook-signature"] ?? "")
    .split(" ")
    .filter((signature) => signature.startsWith("v1,"))
    .map((signature) => Buffer.from(signature.slice("v1,".length), "base64"))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}
