import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import type { Answer, Collected, InquiryAnswer, Question } from "../provider.ts";
import { type Client, openClient } from "./client.ts";
import { isPaid, toAnswer } from "./mapper.ts";
import { toUnknown } from "./reply.ts";
import { findCredits, findSale } from "./sales.ts";
import type { Transaction } from "./wire.ts";
import { describeWrongSale, isWrong, undoWrongSale } from "./wrong-sale.ts";

/** A sale with what was given back of it, in our words. */
export async function readSale(client: Client, sale: Transaction): Promise<Answer<Collected>> {
  if (!isPaid(sale)) return toAnswer(sale, []);
  const credits = await findCredits(client, sale);
  // The sale is there, whatever became of the question about its money since.
  return credits.kind === "found"
    ? toAnswer(sale, credits.thing)
    : { kind: "unknown", cause: toUnknown(credits).cause };
}

/** What became of a payment. One of the wrong amount or currency is given up, which is a no. */
export async function inquire(call: Question, question: PaymentQuestion): Promise<InquiryAnswer<Collected>> {
  const opened = openClient(call);
  if (opened.kind === "refused") return { kind: "refused", cause: opened.cause };
  const { client } = opened;
  const found = await findSale(client, question);
  if (found.kind === "absent") return found;
  if (found.kind !== "found") return toUnknown(found);
  const sale = found.thing;
  if (sale.orderId !== question.reference) return { kind: "unknown", cause: "it is of another order" };
  if (!isWrong(sale, question.money)) return readSale(client, sale);
  return (await undoWrongSale(client, sale))
    ? { kind: "declined", reason: "generic", code: "wrong_amount_or_currency", reference: sale.id }
    : { kind: "unknown", cause: describeWrongSale(sale, question.money) };
}
