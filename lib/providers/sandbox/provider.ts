import { Webhook } from "standardwebhooks";
import { notAsked } from "../not-asked.ts";
import type {
  Answer,
  Call,
  Collected,
  CollectRequest,
  InquiryAnswer,
  Provider,
  RefundAnswer,
  RefundInquiryAnswer,
  RemovalAnswer,
} from "../provider.ts";
import {
  abandonCharge,
  chargeCard,
  createCharge,
  createRefund,
  findCharge,
  findMerchant,
  findRefund,
  findToken,
  forgetCard,
  parseJson,
  type Reply,
} from "./client.ts";
import { credentials, form } from "./credentials.ts";
import { toAnswer, toRefundAnswer } from "./mapper.ts";
import { bankEvent, type Charge, type Refund } from "./wire.ts";

type NoAnswer = { kind: "absent" } | { kind: "refused"; cause: string } | { kind: "unknown"; cause: string };

/** What a reply comes to, when `read` says what the thing in it means. */
function answerOf<Thing, Read>(reply: Reply<Thing>, read: (thing: Thing) => Read): Read | NoAnswer {
  switch (reply.kind) {
    case "found":
      return read(reply.thing);
    case "absent":
      return { kind: "absent" };
    case "refused":
      return { kind: "refused", cause: reply.cause };
    case "nothing":
      return { kind: "unknown", cause: reply.cause };
  }
}

const toInquiryAnswer = (reply: Reply<Charge>): InquiryAnswer<Collected> => answerOf(reply, toAnswer);
const toRefundInquiryAnswer = (reply: Reply<Refund>): RefundInquiryAnswer => answerOf(reply, toRefundAnswer);

/** What keeps a card of a brand that is not wanted from being charged; null when nothing does. */
async function refuseBrand(
  call: Call,
  { cardBrands, paymentToken }: CollectRequest,
): Promise<Answer<Collected> | null> {
  if (cardBrands.length === 0) return null;
  const card = answerOf(await findToken(call, paymentToken), ({ brand }) => ({
    kind: "card" as const,
    brand,
  }));
  if (card.kind === "absent") return { kind: "refused", cause: "unknown token" };
  if (card.kind === "unknown") return notAsked;
  if (card.kind !== "card") return card;
  if (cardBrands.includes(card.brand)) return null;
  return { kind: "declined", reason: "card_not_supported", code: "brand_not_accepted", reference: null };
}

/** The pretend bank of `lib/sandbox-bank`, over HTTP like any other; it takes test cards only and moves no money. */
export const sandbox: Provider = {
  appId: "SANDBOX",
  credentials: form,
  timeLimitMs: 10_000,
  absenceIsFinalAfterMs: 20_000,

  async checkCredentials(call) {
    const reply = await findMerchant(call);
    if (reply.kind === "nothing") return { kind: "unknown", cause: reply.cause };
    if (reply.kind === "absent") return { kind: "unknown", cause: "status 404" };
    if (reply.kind === "refused")
      return {
        kind: "refused",
        field: "secretKey",
        problem: "the bank does not know this secret key of this merchant",
      };
    const { eventSecret } = credentials.parse(call.credentials);
    return eventSecret.endsWith(reply.thing.eventSecretEnding)
      ? { kind: "accepted" }
      : { kind: "refused", field: "eventSecret", problem: "it is not the one of this merchant" };
  },

  async collect(call, request): Promise<Answer<Collected>> {
    const unwanted = await refuseBrand(call, request);
    if (unwanted) return unwanted;
    const answer = toInquiryAnswer(
      await createCharge(call, {
        reference: request.reference,
        amountMinor: request.money.amountMinor,
        currency: request.money.currency,
        token: request.paymentToken,
        returnUrl: request.returnUrl,
        store: request.store,
      }),
    );
    return answer.kind === "absent" ? { kind: "refused", cause: "no such merchant" } : answer;
  },

  async collectStored(call, { instrument, reference, money }): Promise<Answer<Collected>> {
    const answer = toInquiryAnswer(await chargeCard(call, instrument, { reference, ...money }));
    return answer.kind === "absent" ? { kind: "refused", cause: "no such stored card" } : answer;
  },

  async removeStored(call, instrument): Promise<RemovalAnswer> {
    const answer = answerOf(await forgetCard(call, instrument), () => ({ kind: "done" as const }));
    // What it does not have, it has forgotten.
    return answer.kind === "absent" ? { kind: "done" } : answer;
  },

  async inquire(call, { reference }) {
    return toInquiryAnswer(await findCharge(call, reference));
  },

  async abandon(call, { reference }) {
    return toInquiryAnswer(await abandonCharge(call, reference));
  },

  async refund(call, { reference, payment, money }): Promise<RefundAnswer> {
    const reply = await createRefund(call, payment.reference, { reference, ...money });
    // That says nothing of the refund: it is asked for again, until a key that works was entered.
    if (reply.kind === "refused" && reply.status === 401) return { kind: "unknown", cause: reply.cause };
    const answer = toRefundInquiryAnswer(reply);
    return answer.kind === "absent" ? { kind: "refused", cause: "no such charge" } : answer;
  },

  async inquireRefund(call, { reference, payment }) {
    return toRefundInquiryAnswer(await findRefund(call, payment.reference, reference));
  },

  verifyEvent(given, { body, headers }) {
    const { eventSecret } = credentials.parse(given);
    try {
      new Webhook(eventSecret).verify(body, headers, { jsonParse: false });
      return { id: headers["webhook-id"] ?? "" };
    } catch {
      return null;
    }
  },

  readEvent(_, body) {
    const event = bankEvent.safeParse(parseJson(body));
    if (!event.success) return null;
    const { type, data } = event.data;
    const named = { reference: data.reference, providerReference: data.id };
    const { charge } = data;
    const payment = { reference: charge?.reference ?? null, providerReference: charge?.id ?? null };
    return type.startsWith("refund.")
      ? { about: "refund", ...named, payment }
      : { about: "payment", ...named };
  },
};
