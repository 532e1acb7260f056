import type { IncomingMessage } from "node:http";
import type { Book, KeptEvent } from "./books.ts";
import { newId } from "./books.ts";
import type { Clock } from "./clock.ts";
import type { Desk, Settings } from "./desk.ts";
import { checkExpand, expandAnswer } from "./expand.ts";
import { decodeForm, type Form } from "./form.ts";
import { fingerprintRequest, keyInUse, recallAnswer } from "./idempotency.ts";
import { authenticate, type Caller, checkPermission } from "./keys.ts";
import type { Route } from "./route.ts";
import { routes } from "./routes.ts";
import { malformed, refused, StripeFailure } from "./stripe-failure.ts";

export const apiVersion = "2026-10-28.endive";

export type Answer = { status: number; headers: Record<string, string>; body: unknown };
export type ApiRequest = {
  raw: IncomingMessage;
  path: string;
  query: string;
  body: string;
  requestId: string;
};

export type Api = {
  /** Works at a request. The work is done, and remembered under its key, when this comes back. */
  answer(request: ApiRequest): Answer;
  /** Says 500 before any work, and that for ever to this key. */
  failAndRemember(request: ApiRequest): Answer;
  /** Until this is called with it, another request with the same key is refused. */
  finish(request: ApiRequest): void;
  /** A desk for what happens without a request. Its events are sent when `close` is called. */
  openDesk(book: Book): { desk: Desk; close(): void };
};

export type House = {
  books: Map<string, Book>;
  clock: Clock;
  settings: Settings;
  url(): string;
  post(book: Book, event: KeptEvent): void;
  /** Something was written. */
  changed(): void;
};

export function makeApi(house: House): Api {
  const busy = new Map<string, string>();
  const { clock, settings } = house;

  const openDesk = (book: Book, request: Desk["request"] = null) => {
    const written: KeptEvent[] = [];
    const desk: Desk = {
      book,
      clock,
      settings,
      url: house.url(),
      request,
      tell(type, object, previous) {
        const kept: KeptEvent = {
          delivered: false,
          shown: {
            id: newId("evt"),
            object: "event",
            api_version: apiVersion,
            created: clock.now(),
            livemode: false,
            pending_webhooks: book.eventUrl === null ? 0 : 1,
            request: { id: request?.id ?? null, idempotency_key: request?.idempotencyKey ?? null },
            type,
            data: {
              object: structuredClone(object) as Record<string, unknown>,
              ...(previous ? { previous_attributes: previous } : {}),
            },
          },
        };
        written.push(kept);
        return kept.shown;
      },
    };
    const close = () => {
      book.events.push(...written);
      for (const event of written) house.post(book, event);
      house.changed();
    };
    return { desk, close };
  };

  const readCall = ({ raw, path, query, body }: ApiRequest) => {
    const caller = authenticate(raw, house.books.values());
    const method = raw.method ?? "GET";
    const found = findRoute(method, path);
    const type = raw.headers["content-type"] ?? "";
    if (method === "POST" && body !== "" && !type.startsWith("application/x-www-form-urlencoded"))
      throw malformed("Bodies must be application/x-www-form-urlencoded; this one is not.");
    checkCaller(raw, caller, found.route);
    return { caller, ...found, method, form: decodeForm(method === "POST" ? body : query) };
  };

  const keyOf = ({ raw, path }: ApiRequest, book: Book | null): string | null => {
    const key = raw.headers["idempotency-key"];
    return raw.method === "POST" && typeof key === "string" && book && path.startsWith("/v1/") ? key : null;
  };

  const work = (request: ApiRequest, doWork: boolean): Answer => {
    const { caller, route, ids, method, form } = readCall(request);
    const { book } = caller;
    const key = keyOf(request, book);
    const fingerprint = fingerprintRequest(method, request.path, form);
    if (key !== null) {
      if (busy.has(`${book.account.accountId} ${key}`)) throw keyInUse();
      const known = recallAnswer(book, clock.nowMs(), settings.idempotencyMs, key, fingerprint);
      if (known)
        return {
          status: known.status,
          body: known.body,
          headers: {
            "Idempotency-Key": key,
            "Idempotent-Replayed": "true",
            "Original-Request": known.requestId,
          },
        };
    }
    const { desk, close } = openDesk(book, { id: request.requestId, idempotencyKey: key });
    const prepared = route.prepare(form);
    checkExpand(method, request.path, expandPaths(form));
    let answer: { status: number; body: unknown };
    try {
      if (!doWork)
        throw new StripeFailure(500, { type: "api_error", message: "Something went wrong at our end." });
      const done = prepared(desk, ids, caller.kind === "publishable");
      answer = { status: 200, body: expandAnswer(book, done, expandPaths(form)) };
    } catch (failure) {
      if (!(failure instanceof StripeFailure) || failure.early) throw failure;
      answer = { status: failure.status, body: describeFailure(failure, request.requestId) };
    }
    if (key !== null) {
      book.answers[key] = { fingerprint, atMs: clock.nowMs(), requestId: request.requestId, ...answer };
      busy.set(`${book.account.accountId} ${key}`, request.requestId);
    }
    close();
    return {
      ...answer,
      headers: key === null ? {} : { "Idempotency-Key": key, "Original-Request": request.requestId },
    };
  };

  const answerOrRefuse = (request: ApiRequest, doWork: boolean): Answer => {
    try {
      return work(request, doWork);
    } catch (failure) {
      if (!(failure instanceof StripeFailure)) throw failure;
      return {
        status: failure.status,
        headers: failure.headers,
        body: describeFailure(failure, request.requestId),
      };
    }
  };

  return {
    answer: (request) => answerOrRefuse(request, true),
    failAndRemember: (request) => answerOrRefuse(request, false),
    finish({ requestId }) {
      for (const [key, holder] of busy) if (holder === requestId) busy.delete(key);
    },
    openDesk: (book) => openDesk(book),
  };
}

function findRoute(method: string, path: string): { route: Route; ids: string[] } {
  for (const route of routes) {
    const match = route.method === method ? route.path.exec(path) : null;
    if (match) return { route, ids: match.slice(1).map((id) => decodeURIComponent(id)) };
  }
  throw new StripeFailure(
    404,
    { type: "invalid_request_error", message: `Unrecognized request URL (${method}: ${path}).` },
    true,
  );
}

function checkCaller(raw: IncomingMessage, { book, kind }: Caller, route: Route): void {
  const version = raw.headers["stripe-version"];
  if (version !== undefined && version !== apiVersion)
    throw malformed(`Invalid Stripe API version: ${String(version)}; only ${apiVersion} is spoken here.`);
  const account = raw.headers["stripe-account"];
  if (account !== undefined && account !== book.account.accountId)
    throw refused(403, `The provided key does not have access to account '${String(account)}'.`, {
      code: "account_invalid",
    });
  if (kind === "secret") checkPermission(book, route.permission);
  else if (!route.publishable)
    throw refused(
      401,
      "This API call cannot be made with a publishable API key. Please use a secret API key.",
      {
        code: "secret_key_required",
      },
    );
}

const describeFailure = ({ body }: StripeFailure, requestId: string) => ({
  error: { ...body, request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}` },
});

function expandPaths({ expand }: Form): string[] {
  return Array.isArray(expand) ? expand.filter((path) => typeof path === "string") : [];
}
