import { Webhook } from "standardwebhooks";
import type { Answer, Collected, InquiryAnswer, Provider } from "../provider.ts";
import { abandonCharge, createCharge, findCharge, findMerchant, parseJson, type Reply } from "./client.ts";
import { credentials, form } from "./credentials.ts";
import { toAnswer } from "./mapper.ts";
import { chargeEvent } from "./wire.ts";

function toInquiryAnswer(reply: Reply): InquiryAnswer<Collected> {
  switch (reply.kind) {
    case "charge":
      return toAnswer(reply.charge);
    case "absent":
      return { kind: "absent" };
    case "refused":
      return { kind: "refused", cause: reply.cause };
    case "nothing":
      return { kind: "unknown", cause: reply.cause };
  }
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
    if (reply.kind === "refused")
      return {
        kind: "refused",
        field: "secretKey",
        problem: "the bank does not know this secret key of this merchant",
      };
    const { eventSecret } = credentials.parse(call.credentials);
    return eventSecret.endsWith(reply.merchant.eventSecretEnding)
      ? { kind: "accepted" }
      : { kind: "refused", field: "eventSecret", problem: "it is not the one of this merchant" };
  },

  async collect(call, request): Promise<Answer<Collected>> {
    const answer = toInquiryAnswer(
      await createCharge(call, {
        reference: request.reference,
        amountMinor: request.money.amountMinor,
        currency: request.money.currency,
        token: request.paymentToken,
        returnUrl: request.returnUrl,
      }),
    );
    return answer.kind === "absent" ? { kind: "refused", cause: "no such merchant" } : answer;
  },

  async inquire(call, reference) {
    return toInquiryAnswer(await findCharge(call, reference));
  },

  async abandon(call, reference) {
    return toInquiryAnswer(await abandonCharge(call, reference));
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

  readEvent(body) {
    const event = chargeEvent.safeParse(parseJson(body));
    return event.success
      ? { reference: event.data.data.reference, providerReference: event.data.data.id }
      : null;
  },
};
