import { STATUS_CODES } from "node:http";
import type { z } from "zod";
import type { Endpoint, Level } from "#lib/contracts/endpoint.ts";
import { isStorable } from "#lib/contracts/field.ts";
import type { Warning } from "#lib/contracts/warning.ts";
import { isDatabaseAway } from "#lib/db/away.ts";
import { type AccountTransaction, inAccount, inTenant } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import {
  type AccountOperation,
  assertPermitted,
  type Caller,
  type Operation,
} from "#lib/operations/operation.ts";
import { log } from "#lib/telemetry/log.ts";
import { answerJointly } from "./answer-jointly.ts";
import { authenticate } from "./authenticate.ts";
import { parseBody, parseBy, readText, unknownFieldWarnings } from "./body.ts";
import { correlationIdOf } from "./correlation.ts";
import { answerOnce, findFirstAnswer, requestIdentity, type Transact } from "./idempotency.ts";
import { type Answer, problemAnswer } from "./problem.ts";
import { rateHeaders } from "./rate-limit.ts";

/** A path without a variable part has no params at all. */
type RouteContext = { params: Promise<Record<string, string> | undefined> };
type Handler = (request: Request, context: RouteContext) => Promise<Response>;

export type Route<
  Input,
  Result extends object | undefined,
  Body extends z.ZodType,
  Query extends z.ZodType,
> = {
  operation: Operation<Input, Result> | AccountOperation<Input, Result>;
  /** The operation's input out of the request's parts. */
  input: (parts: { params: Record<string, string>; body: z.infer<Body>; query: z.infer<Query> }) => Input;
  /**
   * Asks others what the operation must know, with no transaction open. Not done for a request that was answered before;
   * what it refuses is not kept as an answer.
   */
  before?: (input: Input, caller: Caller) => Promise<Input>;
  /** Which of the endpoint's statuses it is; needed where it has several for what is done. */
  status?: (result: Result, input: Input) => number;
  /** The path of what was created. */
  location?: (result: Result, input: Input) => string;
  warnings?: (result: Result, input: Input) => Warning[];
  /** An entity tag of the result: an unchanged resource is answered with 304. */
  etag?: (result: Result) => string;
  /** What is answered instead of the result as JSON. */
  content?: (
    result: Result,
    input: Input,
  ) => { type: string; body: string } | { type: string; bytes: Uint8Array<ArrayBuffer> };
};

/** What the caller is told of anything that was thrown: nothing of an unexpected error. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(isDatabaseAway(error) ? "SERVICE_UNAVAILABLE" : "INTERNAL_ERROR");
}

/** The answer to anything that was thrown. Nothing of an unexpected error reaches the caller but its correlation id. */
export function answerError(error: unknown, correlationId: string): Answer {
  if (!(error instanceof Refusal)) log.error({ err: error, correlationId }, "request failed");
  return problemAnswer(refusalOf(error), correlationId);
}

/** The answer as HTTP. */
export function toResponse({ status, headers, body, bytes }: Answer, correlationId: string): Response {
  return new Response(status === 304 || status === 204 ? null : (bytes ?? body), {
    status,
    statusText: STATUS_CODES[status] ?? "",
    headers: { "cache-control": "no-store", ...headers, "x-correlation-id": correlationId },
  });
}

/** Whether If-None-Match names the tag, among others or weakened by a proxy on the way (RFC 9110, 13.1.2). */
function isTagged(ifNoneMatch: string | null, etag: string): boolean {
  return ifNoneMatch?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag) ?? false;
}

const json = (status: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { "content-type": "application/json; charset=utf-8", ...headers },
  body: JSON.stringify(value),
});

/** The status of what is done, where the endpoint has but one. */
function onlyStatus({ answers, operationId }: Endpoint): number {
  const [status, ...others] = Object.keys(answers)
    .map(Number)
    .filter((code) => code !== 304);
  if (status === undefined || others.length > 0)
    throw new Error(`${operationId} has several statuses, and its route does not say which`);
  return status;
}

/** How a caller's work is run: in the rows of the tenant, or of the account. */
function transactionsOf(level: Level, caller: Caller): Transact<AccountTransaction> {
  if (level === "account") return (work) => inAccount(caller.tenantId, work);
  return (work) => inTenant(caller.tenantId, (tx) => work(tx as AccountTransaction));
}

/**
 * The handler of an endpoint: authenticate, parse by the contract, one operation in one transaction, answer. Everything
 * that can be wrong with a request is answered with problem details; a POST may carry an Idempotency-Key.
 */
export function defineRoute<
  Input,
  Result extends object | undefined,
  Body extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
>(endpoint: Endpoint<Body, Query>, route: Route<Input, Result, Body, Query>): Handler {
  const { operation } = route;
  if (endpoint.role !== operation.permission)
    throw new Error(`${endpoint.operationId} says that it needs another role than ${operation.name}`);
  const statusOf = route.status ?? (() => onlyStatus(endpoint));
  const joint = "together" in operation && operation.together ? answerJointly(operation.together) : null;

  const answer = async (request: Request, context: RouteContext, exchange: Exchange): Promise<Answer> => {
    const { correlationId } = exchange;
    const caller = await authenticate(request.headers, {
      correlationId,
      level: endpoint.level,
      noteRate: (rate) => exchange.addHeaders(rateHeaders(rate)),
    });
    assertPermitted(caller, operation.permission);
    const params = (await context.params) ?? {};
    // Nothing that the database could not even be asked for is anywhere.
    if (!Object.values(params).every(isStorable)) throw new Refusal("ROUTE_NOT_FOUND");
    const sent = endpoint.body || request.method === "POST" ? await readText(request) : "";
    // Where nothing need be said, nothing need be sent.
    const mayBeEmpty = sent === "" && request.method === "POST" && endpoint.body?.safeParse({}).success;
    const text = mayBeEmpty ? "{}" : sent;
    if (endpoint.body) assertJson(request);
    const identity = request.method === "POST" ? requestIdentity(request, text) : null;
    const parsed = endpoint.body
      ? parseBody(endpoint.body, endpoint.bodyOptional && text.trim() === "" ? "{}" : text)
      : { input: undefined, unknown: [] };
    const query = endpoint.query
      ? parseBy(endpoint.query, Object.fromEntries(new URL(request.url).searchParams))
      : undefined;
    const asked = route.input({
      params,
      body: parsed.input as z.infer<Body>,
      query: query as z.infer<Query>,
    });
    const transact = transactionsOf(endpoint.level, caller);
    if (route.before && identity) {
      const first = await transact((tx) => findFirstAnswer(tx, identity));
      if (first) return first;
    }
    const input = route.before ? await route.before(asked, caller) : asked;
    const unknownFields = unknownFieldWarnings(parsed.unknown);

    const present = (result: Result): Answer => {
      const warnings = [...unknownFields, ...(route.warnings?.(result, input) ?? [])];
      const location = route.location?.(result, input);
      const etag = route.etag?.(result);
      if (etag && isTagged(request.headers.get("if-none-match"), etag))
        return { status: 304, headers: { etag }, body: "" };
      const headers = { ...(location ? { location } : {}), ...(etag ? { etag } : {}) };
      const status = statusOf(result, input);
      if (route.content) {
        const { type, ...content } = route.content(result, input);
        return { status, headers: { "content-type": type, ...headers }, body: "", ...content };
      }
      if (status === 204) return { status, headers, body: "" };
      return json(status, warnings.length > 0 ? { ...result, warnings } : result, headers);
    };
    const answerRefusal = (refusal: Refusal) => problemAnswer(refusal, correlationId);
    if (joint) return joint({ tenantId: caller.tenantId, identity, input, answer: present, answerRefusal });
    const work = async (tx: AccountTransaction) => present(await operation.run(tx, input, caller));
    if (!identity) return transact(work);
    return answerOnce(transact, identity, work, answerRefusal);
  };

  return (request, context) => respond(request, (exchange) => answer(request, context, exchange));
}

/** One request and its answer. */
export type Exchange = {
  correlationId: string;
  /** Puts headers on whatever is answered, be it an error. */
  addHeaders(headers: Record<string, string>): void;
};

/** Runs what answers a request, and turns whatever it throws into an answer too. Logs one line. */
export async function respond(
  request: Request,
  answer: (exchange: Exchange) => Promise<Answer>,
): Promise<Response> {
  const started = performance.now();
  const correlationId = correlationIdOf(request.headers);
  const added: Record<string, string> = {};
  const exchange = {
    correlationId,
    addHeaders: (headers: Record<string, string>) => Object.assign(added, headers),
  };
  const given = await answer(exchange).catch((error: unknown) => answerError(error, correlationId));
  const durationMs = Math.round(performance.now() - started);
  log.info({ method: request.method, status: given.status, durationMs, correlationId }, "request");
  return toResponse({ ...given, headers: { ...given.headers, ...added } }, correlationId);
}

function assertJson(request: Request): void {
  const type = request.headers.get("content-type");
  if (type !== null && !/^application\/(json|[a-z0-9.+-]+\+json)\b/i.test(type))
    throw new Refusal("CONTENT_TYPE_NOT_SUPPORTED");
}

/** An answer with a JSON body, for the few routes that are no operation of a tenant. */
export const jsonAnswer = json;
