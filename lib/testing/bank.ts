import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { parseGuid } from "#lib/domain/reference/guid.ts";
import { chargeRequest, refundRequest, storedChargeRequest } from "#lib/providers/sandbox/wire.ts";
import {
  authenticateMerchant,
  type ChargeRow,
  findChargeByReference,
  forgetCard,
  type Merchant,
} from "#lib/sandbox-bank/books.ts";
import { readToken } from "#lib/sandbox-bank/card.ts";
import { answerChallenge, chargeStored, makeCharge, presentCharge } from "#lib/sandbox-bank/charge.ts";
import { presentMerchant } from "#lib/sandbox-bank/merchant.ts";
import { makeRefund, presentRefund } from "#lib/sandbox-bank/refund.ts";
import { findRefundByReference } from "#lib/sandbox-bank/refund-books.ts";
import type { Fault } from "./fault.ts";

export type Bank = {
  url: string;
  /** The next request that has this method suffers this. */
  suffer(fault: Fault, method?: "GET" | "POST" | "DELETE"): void;
  stop(): Promise<void>;
};

type Answered = { status: number; body: unknown };

async function answerRequest(
  request: IncomingMessage,
  url: string,
  signal: AbortSignal,
): Promise<Answered | null> {
  const [, , , merchantId = "", collection, reference, verb, refundReference] = (request.url ?? "")
    .split("/")
    .map(decodeURIComponent);
  const secretKey = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
  const merchant = await authenticateMerchant(merchantId, secretKey);
  if (!merchant) return { status: 401, body: { error: "wrong key" } };
  const tell = (charge: ChargeRow | null, status = 200): Answered =>
    charge
      ? { status, body: presentCharge(charge, url) }
      : { status: 404, body: { error: "no such charge" } };
  if (collection === undefined) return { status: 200, body: presentMerchant(merchant) };
  if (collection === "tokens") {
    const card = readToken(reference ?? "");
    return card ? { status: 200, body: { brand: card.brand } } : { status: 404, body: {} };
  }
  if (collection === "cards" && verb === "charges")
    return chargeAgain(request, merchant, reference ?? "", signal, (charge) => tell(charge, 201));
  if (collection === "cards") {
    const forgotten = await forgetCard(merchantId, parseGuid(reference ?? "") ?? merchantId);
    return forgotten ? { status: 200, body: { forgotten } } : { status: 404, body: {} };
  }
  if (reference === undefined) return create(request, merchant, signal, (charge) => tell(charge, 201));
  if (verb === "refunds" && refundReference === undefined)
    return refund(request, merchant, reference, signal);
  if (verb === "refunds") {
    const found = await findRefundByReference(merchantId, reference, refundReference ?? "");
    return found ? { status: 200, body: presentRefund(found) } : { status: 404, body: {} };
  }
  const charge = await findChargeByReference(merchantId, reference);
  if (verb === "abandon" && charge) await answerChallenge(charge.chargeId, "close");
  return tell(await findChargeByReference(merchantId, reference));
}

async function create(
  request: IncomingMessage,
  merchant: Merchant,
  signal: AbortSignal,
  tell: (charge: ChargeRow) => Answered,
): Promise<Answered | null> {
  const key = request.headers["idempotency-key"];
  const parsed = chargeRequest.safeParse(JSON.parse(await text(request)));
  if (typeof key !== "string" || !parsed.success) return { status: 400, body: { error: "invalid request" } };
  const answer = await makeCharge(merchant, key, parsed.data, signal);
  if (answer === "silence") return null;
  return "refused" in answer ? { status: 400, body: { error: answer.refused } } : tell(answer.charge);
}

async function chargeAgain(
  request: IncomingMessage,
  merchant: Merchant,
  card: string,
  signal: AbortSignal,
  tell: (charge: ChargeRow) => Answered,
): Promise<Answered | null> {
  const key = request.headers["idempotency-key"];
  const parsed = storedChargeRequest.safeParse(JSON.parse(await text(request)));
  if (typeof key !== "string" || !parsed.success) return { status: 400, body: { error: "invalid request" } };
  const id = parseGuid(card);
  const answer = id ? await chargeStored(merchant, id, key, parsed.data, signal) : "absent";
  if (answer === "silence") return null;
  if (answer === "absent") return { status: 404, body: { error: "no such card" } };
  return "refused" in answer ? { status: 400, body: { error: answer.refused } } : tell(answer.charge);
}

async function refund(
  request: IncomingMessage,
  merchant: Merchant,
  chargeReference: string,
  signal: AbortSignal,
): Promise<Answered | null> {
  const key = request.headers["idempotency-key"];
  const parsed = refundRequest.safeParse(JSON.parse(await text(request)));
  if (typeof key !== "string" || !parsed.success) return { status: 400, body: { error: "invalid request" } };
  // Whoever asks is told at once that nothing will come.
  const waiting = AbortSignal.any([signal, AbortSignal.timeout(1)]);
  const answer = await makeRefund(merchant, chargeReference, key, parsed.data, waiting);
  if (answer === "silence") return null;
  if (answer === "absent") return { status: 404, body: { error: "no such charge" } };
  if ("refused" in answer) return { status: 400, body: { error: answer.refused } };
  return { status: 201, body: presentRefund(answer.refund) };
}

const spoil: Record<string, (answered: Answered) => Answered> = {
  "fail after the work": () => ({ status: 500, body: { error: "internal" } }),
  "answer nonsense": ({ status }) => ({ status, body: "<html>" }),
  "answer an unknown status": ({ status, body }) => ({
    status,
    body: { ...Object(body), status: "resting" },
  }),
};

/** The pretend bank's API on a port of its own, over real HTTP, with faults on demand. */
export async function openBank(): Promise<Bank> {
  const faults: { fault: Fault; method: string }[] = [];
  let url = "";
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const next = faults.findIndex(({ method }) => method === request.method);
    const fault = next < 0 ? null : faults.splice(next, 1)[0]?.fault;
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    if (fault === "lose the request") return request.socket.destroy();
    if (fault === "fail before the work") return response.writeHead(503).end();
    if (fault === "redirect") return response.writeHead(307, { location: request.url }).end();
    const answered = await answerRequest(request, url, gone.signal);
    if (fault === "lose the answer" || !answered) return request.socket.destroy();
    if (fault === "never answer") return undefined;
    const { status, body } = fault && spoil[fault] ? spoil[fault](answered) : answered;
    return response
      .writeHead(status, { "content-type": "application/json" })
      .end(typeof body === "string" ? body : JSON.stringify(body));
  };
  const server: Server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    url,
    suffer: (fault, method = "POST") => faults.push({ fault, method }),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
