import { Stripe } from "stripe";
import { z } from "zod";
import type { Question } from "../provider.ts";
import { addresseeOf } from "../simulator.ts";
import { credentials as credentialsSchema, type StripeCredentials } from "./credentials.ts";
import { embeddedIntent } from "./wire.ts";

/** The version that `wire.ts` reads and the SDK's types describe: an account's own setting must not change it under us. */
const apiVersion = "2026-10-28.endive";

/** What Stripe says no with. */
export type No = {
  status: 400 | 401 | 402 | 403 | 404;
  type: string | null;
  code: string | null;
  declineCode: string | null;
  param: string | null;
  /** The permission that a restricted key lacks. */
  permission: string | null;
  intent: z.infer<typeof embeddedIntent> | null;
  cause: string;
};

/** What came of one request. `nothing`: no readable answer, so nobody knows whether it was done. */
export type Reply<Thing> =
  | { kind: "found"; thing: Thing }
  | { kind: "no"; no: No }
  | { kind: "nothing"; cause: string; isReplay: boolean };

export type Failure = { kind: "refused"; cause: string } | { kind: "unknown"; cause: string };

/** What a request has come to that must be done for anything else to be, and was not. */
export function toFailure(reply: Exclude<Reply<unknown>, { kind: "found" }>): Failure {
  if (reply.kind === "nothing") return { kind: "unknown", cause: reply.cause };
  return { kind: "refused", cause: reply.no.cause };
}

/** A client for one call. All its requests together take no longer than the call may. */
function openStripe({ secretKey }: StripeCredentials, simulator: URL | null, timeLimitMs: number): Stripe {
  const deadline = AbortSignal.timeout(timeLimitMs);
  return new Stripe(secretKey, {
    apiVersion,
    timeout: timeLimitMs,
    maxNetworkRetries: 0,
    telemetry: false,
    // The SDK's own client repeats a request whose connection broke, whatever it is told, and waits anew with each byte.
    httpClient: Stripe.createFetchHttpClient((url: string | URL | Request, init: RequestInit = {}) =>
      fetch(url, {
        ...init,
        redirect: "error",
        cache: "no-store",
        signal: AbortSignal.any([deadline, ...(init.signal ? [init.signal] : [])]),
      }),
    ),
    ...(simulator ? { protocol: "http", host: simulator.hostname, port: simulator.port || "80" } : {}),
  });
}

/** Asks Stripe, or the simulator that the credentials name where that is allowed. */
export async function reach<Answer>(
  call: Question,
  ask: (stripe: Stripe, credentials: StripeCredentials) => Promise<Answer>,
): Promise<Answer | { kind: "refused"; field: "simulatorUrl"; cause: string; problem: string }> {
  const credentials = credentialsSchema.parse(call.credentials);
  const addressee = addresseeOf(call, credentials.simulatorUrl);
  if (addressee.kind === "refused") return { ...addressee, cause: addressee.problem };
  return ask(openStripe(credentials, addressee.simulator, call.timeLimitMs), credentials);
}

const explicitNo = [400, 401, 402, 403, 404] as const;

const text = z.string().nullish().catch(null);
const errorShape = z.object({
  statusCode: z.number().nullish().catch(null),
  rawType: text,
  code: text,
  decline_code: text,
  param: text,
  requestId: text,
  message: text,
  headers: z.record(z.string(), z.unknown()).nullish().catch(null),
  payment_intent: embeddedIntent.nullish().catch(null),
});

/**
 * An error as an answer. Only a body of Stripe's with a status of a request that was refused is a no: what was too much or
 * too soon (429, 409) may have been done all the same. The message stays here, because it can repeat what was sent.
 */
function readError(error: unknown): Exclude<Reply<never>, { kind: "found" }> {
  const said = error instanceof Stripe.errors.StripeError ? errorShape.parse(error) : null;
  if (!said) return { kind: "nothing", cause: "unreadable answer", isReplay: false };
  const { statusCode, rawType = null, code = null, param = null, requestId } = said;
  const cause = [statusCode ? `status ${statusCode}` : "no answer", rawType, code, param, requestId]
    .filter(Boolean)
    .join(" ");
  const status = explicitNo.find((one) => one === statusCode);
  const isCardError = rawType === "card_error";
  // A status without a body of Stripe's is somebody's in between.
  if (!status || !rawType || code === "rate_limit" || (status === 402 && !isCardError))
    return { kind: "nothing", cause, isReplay: said.headers?.["idempotent-replayed"] === "true" };
  return {
    kind: "no",
    no: {
      status,
      type: rawType,
      code,
      declineCode: said.decline_code ?? null,
      param,
      permission: /\brak_[a-z_]+/.exec(said.message ?? "")?.[0] ?? null,
      intent: said.payment_intent ?? null,
      cause,
    },
  };
}

/** What came of a request that was sent, where the answer is to be read as `thing`. */
export async function replyOf<Thing>(
  thing: z.ZodType<Thing>,
  sent: Promise<Stripe.Response<unknown>>,
): Promise<Reply<Thing>> {
  try {
    const response = await sent;
    // The SDK takes any JSON without an error in it for the thing that was asked for.
    const { statusCode } = response.lastResponse;
    const parsed = statusCode === 200 ? thing.safeParse(response) : null;
    if (parsed?.success) return { kind: "found", thing: parsed.data };
    return { kind: "nothing", cause: `unreadable answer, status ${statusCode}`, isReplay: false };
  } catch (error) {
    return readError(error);
  }
}

/** A hundred pages of a hundred: whoever has more of it in the time that is asked about is told that it is not known. */
const maxPages = 100;

/** Reads a list page by page, until one thing of it is the last that is wanted. Too long a list is no answer. */
export async function readList<Thing extends { id: string }>(
  thing: z.ZodType<Thing>,
  ask: (page: Stripe.PaginationParams) => Promise<Stripe.Response<unknown>>,
  isLast: (thing: Thing) => boolean = () => false,
): Promise<Reply<Thing[]>> {
  const pageOf = z.object({ object: z.literal("list"), has_more: z.boolean(), data: z.array(thing) });
  const things: Thing[] = [];
  for (let page = 0; page < maxPages; page++) {
    const after = things.at(-1);
    const reply = await replyOf(pageOf, ask({ limit: 100, ...(after ? { starting_after: after.id } : {}) }));
    if (reply.kind !== "found") return reply;
    for (const one of reply.thing.data) {
      things.push(one);
      if (isLast(one)) return { kind: "found", thing: things };
    }
    if (!reply.thing.has_more) return { kind: "found", thing: things };
  }
  return { kind: "nothing", cause: `more than ${maxPages} pages`, isReplay: false };
}
