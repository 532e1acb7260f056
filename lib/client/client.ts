import { type AccessToken, type Operations, operations } from "./api-types.ts";
import { QuittanceProblem, readProblem } from "./problem.ts";
import { defaultRetry, type RetryOptions, withRetry } from "./retry.ts";
import { type ApiKey, signingHeader } from "./sign.ts";

export type ClientOptions = ApiKey & {
  baseUrl: string;
  accountId: string;
  /** Left out with an account's key. */
  tenantId?: string;
  retry?: Partial<RetryOptions>;
  /** Another `fetch` than the platform's. */
  fetch?: typeof fetch;
};

export type OperationId = keyof Operations;

type Part<Id extends OperationId, Name extends string> =
  Operations[Id] extends Record<Name, infer Value> ? Value : never;

/** What an operation answers when it is done. */
export type Answer<Id extends OperationId> = Part<Id, "answer">;

/** What an operation takes, in the parts of the request; those it does not have may not be given. */
export type Arguments<Id extends OperationId> = (Operations[Id] extends { path: infer Path }
  ? { path: Path }
  : { path?: never }) &
  (Operations[Id] extends { query: infer Query } ? { query?: Query } : { query?: never }) &
  (Operations[Id] extends { body: infer Body } ? { body: Body } : { body?: never }) & {
    /** What makes a POST the same one again. One is made for each call, so that sending it again is safe. */
    idempotencyKey?: string;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  };

type AnyArguments = {
  path?: Record<string, unknown>;
  query?: Record<string, unknown>;
  body?: unknown;
  idempotencyKey?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
};

/** An answer with its status and headers; `data` is undefined where there is no content, as with 204 and 304. */
export type Answered<Id extends OperationId> = {
  status: number;
  headers: Headers;
  data: Answer<Id> | undefined;
};

type Entry = { method: string; path: string; media?: string };

/** A token is renewed this long before it ends, so that it does not end on the way. */
const spareSeconds = 30;

/** A client of one installation, for one API key. Signs in by itself, and again when its token has ended. */
export class QuittanceClient {
  readonly #options: ClientOptions;
  readonly #retry: RetryOptions;
  readonly #fetch: typeof fetch;
  #token: Promise<AccessToken> | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    this.#retry = { ...defaultRetry, ...options.retry };
    this.#fetch = options.fetch ?? ((...request) => fetch(...request));
  }

  /** Does an operation and gives its answer. Throws a `QuittanceProblem` when the API refuses. */
  async call<Id extends OperationId>(id: Id, given: Arguments<Id>): Promise<Answer<Id>> {
    return (await this.request(id, given)).data as Answer<Id>;
  }

  /** Likewise, with the answer's status and headers. */
  async request<Id extends OperationId>(id: Id, given: Arguments<Id>): Promise<Answered<Id>> {
    const entry: Entry = operations[id];
    const { body, idempotencyKey = crypto.randomUUID(), signal, headers, ...parts } = given as AnyArguments;
    const text = entry.media === "application/json" ? JSON.stringify(body) : (body as BodyInit | undefined);
    const init: RequestInit & { duplex?: "half" } = {
      method: entry.method,
      headers: {
        accept: "application/json, application/problem+json, */*",
        "x-account-id": this.#options.accountId,
        ...(this.#options.tenantId ? { "x-tenant-id": this.#options.tenantId } : {}),
        ...(entry.media ? { "content-type": entry.media } : {}),
        ...(entry.method === "POST" ? { "idempotency-key": idempotencyKey } : {}),
        ...headers,
      },
      ...(text === undefined ? {} : { body: text }),
      // A stream is sent while it is read.
      ...(text instanceof ReadableStream ? { duplex: "half" } : {}),
      ...(signal ? { signal } : {}),
    };
    const send = () => this.#sendSignedIn(this.#addressOf(entry.path, parts), init);
    // A stream can be sent once only.
    const response =
      text instanceof ReadableStream ? await send() : await withRetry(send, this.#retry, signal);
    const isJson = response.headers.get("content-type")?.startsWith("application/json");
    const isEmpty = response.status === 204 || response.status === 304;
    const data = isEmpty ? undefined : isJson ? await response.json() : response;
    return { status: response.status, headers: response.headers, data: data as Answer<Id> | undefined };
  }

  /** Makes sure that the key is good. Throws a `QuittanceProblem` when it is not. */
  async signIn(): Promise<void> {
    await this.#accessToken();
  }

  #addressOf(path: string, { path: variables = {}, query = {} }: AnyArguments): URL {
    const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(variables[name])));
    const url = new URL(filled, this.#options.baseUrl);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    return url;
  }

  /** Sends once, and once more with a new token when the API no longer takes this one. */
  async #sendSignedIn(url: URL, init: RequestInit): Promise<Response> {
    const send = async () => {
      const { accessToken } = await this.#accessToken();
      const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${accessToken}` };
      return this.#send(url, { ...init, headers });
    };
    try {
      return await send();
    } catch (error) {
      const hasEnded = error instanceof QuittanceProblem && error.status === 401;
      if (!hasEnded || init.body instanceof ReadableStream) throw error;
      this.#token = undefined;
      return send();
    }
  }

  async #send(url: URL, init: RequestInit): Promise<Response> {
    const response = await this.#fetch(url, init);
    if (response.ok || response.status === 304) return response;
    throw await readProblem(response);
  }

  async #accessToken(): Promise<AccessToken> {
    const known = await this.#token;
    if (known && known.expires - spareSeconds > Date.now() / 1000) return known;
    this.#token = withRetry(() => this.#exchange(), this.#retry);
    // One that failed is not kept; whoever waits for it hears of it.
    this.#token.catch(() => {
      this.#token = undefined;
    });
    return this.#token;
  }

  async #exchange(): Promise<AccessToken> {
    const { method, path } = operations.createAccessToken;
    const headers = { authorization: await signingHeader(this.#options) };
    const response = await this.#send(new URL(path, this.#options.baseUrl), { method, headers });
    return (await response.json()) as AccessToken;
  }
}
