import { createHash, createHmac, randomBytes } from "node:crypto";
import http from "node:http";
import type { Operations, Problem } from "#lib/client/api-types.ts";
import { noteAnswer } from "./answers-seen.ts";
import { assertDescribed } from "./described.ts";

/**
 * A client of the API, written from its published contract alone: it shares no code with the product, so that what
 * the two agree on is the contract. Unlike the product's own client it can send anything, however wrong.
 */

export type Credentials = {
  accountId: string;
  tenantId: string;
  apiKey: { publicKey: string; privateKey: string };
};

export type RequestHeaders = Record<string, string | undefined>;

/** What is answered, as the API's document describes it. */
export type { OrderSummary, Problem } from "#lib/client/api-types.ts";

type Done<Id extends keyof Operations> = Operations[Id]["answer"];

export type Instruction = Done<"addInstruction">;
export type Order = Done<"createOrder">;
export type PayLink = Done<"createPayByLink">;
export type WebhookEndpoint = Done<"updateWebhook"> & { verificationKey?: string };

export type Page<Item> = { items: Item[]; nextCursor: string | null };

const requestLimitMs = 20_000;

/** What came back, as it came. */
export class Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;

  constructor(status: number, headers: http.IncomingHttpHeaders, text: string) {
    this.status = status;
    this.headers = headers;
    this.text = text;
  }

  json<Body>(): Body {
    return JSON.parse(this.text) as Body;
  }

  /** The codes of a problem, in order, each with the place it is about: `AMOUNT_IS_REQUIRED /amount`. */
  get faults(): string[] {
    return this.json<Problem>().errors.map(({ errorCode, field }) =>
      field === undefined ? errorCode : `${errorCode} ${field}`,
    );
  }

  get codes(): string[] {
    return this.json<Problem>().errors.map(({ errorCode }) => errorCode);
  }
}

// A kept connection may be closed by the server at the very moment it is used again, which would be no fault of anyone.
const agent = new http.Agent({ keepAlive: false, maxSockets: 100 });

export type SendOptions = {
  headers?: RequestHeaders | undefined;
  body?: string | Buffer | undefined;
  /** Sends the body in chunks of unknown number instead of saying its length. */
  chunked?: boolean | undefined;
  /** What comes of it is left to chance, so that no test may count on its having been seen. */
  byChance?: boolean | undefined;
};

/**
 * Sends exactly this request, and gives whatever answer comes; rejects when none comes in time, and when the API answers
 * as its own document does not describe.
 */
export async function send(
  baseUrl: string,
  method: string,
  path: string,
  options: SendOptions = {},
): Promise<Answer> {
  const answer = await exchange(baseUrl, method, path, options);
  const operationId = await assertDescribed(baseUrl, method, path, answer);
  if (!options.byChance) noteAnswer(operationId, answer);
  return answer;
}

function exchange(
  baseUrl: string,
  method: string,
  path: string,
  { headers = {}, body, chunked = false }: SendOptions,
): Promise<Answer> {
  const { hostname, port } = new URL(baseUrl);
  const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const lengths: Record<string, string> =
    body === undefined
      ? {}
      : chunked
        ? { "transfer-encoding": "chunked" }
        : { "content-length": String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        hostname,
        port,
        method,
        path,
        agent,
        headers: { ...lengths, ...Object.fromEntries(given) },
        signal: AbortSignal.timeout(requestLimitMs),
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve(
            new Answer(response.statusCode ?? 0, response.headers, Buffer.concat(chunks).toString("utf8")),
          ),
        );
      },
    );
    request.on("error", reject);
    request.end(body);
  });
}

/** A reference that no test has used. Its digits are too few to be a card's. */
export function newRef(prefix: string): string {
  return `${prefix}-${randomBytes(8)
    .toString("hex")
    .replace(/\d/g, (digit) => "ghijklmnop"[Number(digit)] ?? "z")}`;
}

export type HmacParts = {
  publicKey?: string | undefined;
  privateKey?: string | undefined;
  nonce?: string | undefined;
  epoch?: string | undefined;
  body?: string | undefined;
  word?: string | undefined;
};

/** The value of the Authorization header that asks for a token. */
export function hmacHeader(apiKey: Credentials["apiKey"], parts: HmacParts = {}): string {
  const {
    publicKey = apiKey.publicKey,
    privateKey = apiKey.privateKey,
    nonce = randomBytes(15).toString("hex"),
    epoch = String(Math.floor(Date.now() / 1000)),
    body = "",
    word = "Hmac",
  } = parts;
  const bodyHash = body === "" ? "" : createHash("sha256").update(body, "utf8").digest("base64");
  const signature = createHmac("sha256", Buffer.from(privateKey, "base64"))
    .update(`${publicKey}:${nonce}:${epoch}:${bodyHash}`, "utf8")
    .digest("base64");
  return `${word} ${publicKey}:${nonce}:${epoch}:${signature}`;
}

/** An insurer's system, signed in. */
export class ApiClient {
  readonly baseUrl: string;
  readonly credentials: Credentials;
  readonly schemeId: string;
  readonly accessToken: string;

  private constructor(baseUrl: string, credentials: Credentials, schemeId: string, accessToken: string) {
    this.baseUrl = baseUrl;
    this.credentials = credentials;
    this.schemeId = schemeId;
    this.accessToken = accessToken;
  }

  static async signIn(baseUrl: string, credentials: Credentials, schemeId: string): Promise<ApiClient> {
    const answer = await send(baseUrl, "POST", "/v1/identity/hmac", {
      headers: { authorization: hmacHeader(credentials.apiKey) },
    });
    if (answer.status !== 201) throw new Error(`no access token: ${answer.status} ${answer.text}`);
    const { accessToken } = answer.json<{ accessToken: string }>();
    return new ApiClient(baseUrl, credentials, schemeId, accessToken);
  }

  get headers(): Record<string, string> {
    return {
      authorization: `Bearer ${this.accessToken}`,
      "x-account-id": this.credentials.accountId,
      "x-tenant-id": this.credentials.tenantId,
    };
  }

  /** Sends with the client's own headers; a header given as undefined is left out. */
  send(method: string, path: string, { headers, ...options }: SendOptions = {}): Promise<Answer> {
    return send(this.baseUrl, method, path, { headers: { ...this.headers, ...headers }, ...options });
  }

  get(path: string, headers?: RequestHeaders): Promise<Answer> {
    return this.send("GET", path, { headers });
  }

  /** Posts JSON; a text is sent as it stands. */
  post(path: string, body: unknown, headers?: RequestHeaders): Promise<Answer> {
    return this.send("POST", path, {
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" || Buffer.isBuffer(body) ? body : JSON.stringify(body),
    });
  }

  createOrder(body: unknown, headers?: RequestHeaders): Promise<Answer> {
    return this.post("/v1/order-management", body, headers);
  }

  createLink(body: unknown, headers?: RequestHeaders): Promise<Answer> {
    return this.post("/v1/whitelabel-customer/session/checkout/pay-by-link", body, headers);
  }

  /** What an ordinary instruction says. A field changed to undefined is left out. */
  instruction(changes: Record<string, unknown> = {}): Record<string, unknown> {
    return {
      instructionRef: "PAYMENT-01",
      customerRef: "customer_01",
      direction: "DEBIT",
      amount: "10.00",
      currency: "GBP",
      country: "GB",
      schemeId: this.schemeId,
      ...changes,
    };
  }

  /** An order with one instruction, made; what it says of the instruction can be changed. */
  async makeOrder(changes: Record<string, unknown> = {}): Promise<Order> {
    const answer = await this.createOrder({
      orderRef: newRef("order"),
      instructions: [this.instruction(changes)],
    });
    if (answer.status !== 202) throw new Error(`no order: ${answer.status} ${answer.text}`);
    return answer.json<Order>();
  }

  /** A webhook endpoint, made, with the key that verifies what it is sent. */
  async makeEndpoint(
    destination: string,
    events: string[],
  ): Promise<WebhookEndpoint & { verificationKey: string }> {
    const answer = await this.post("/v1/notifications/webhooks", { destination, events });
    if (answer.status !== 201) throw new Error(`no endpoint: ${answer.status} ${answer.text}`);
    return answer.json<WebhookEndpoint & { verificationKey: string }>();
  }

  /** Whether an order is there; nothing but yes and no will do. */
  async hasOrder(orderRef: string): Promise<boolean> {
    const answer = await this.get(`/v1/order-management/${orderRef}`);
    if (answer.status === 200) return true;
    if (answer.status === 404) return false;
    throw new Error(`cannot tell: ${answer.status} ${answer.text}`);
  }

  /** Every item of a list, page by page. */
  async listAll<Item>(path: string, limit = 200): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const query = new URLSearchParams({ limit: String(limit), ...(cursor ? { cursor } : {}) });
      const page: Page<Item> = (await this.get(`${path}?${query}`)).json<Page<Item>>();
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return items;
  }
}
