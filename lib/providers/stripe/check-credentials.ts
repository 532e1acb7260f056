import type { Stripe } from "stripe";
import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import type { CredentialsAnswer, Question } from "../provider.ts";
import { type No, reach, replyOf } from "./client.ts";
import { isLiveMode, type StripeCredentials } from "./credentials.ts";
import { findIntent } from "./find.ts";
import { retrieveIntent } from "./payment.ts";
import { account, balance } from "./wire.ts";

const wrongKey = (problem: string): CredentialsAnswer => ({ kind: "refused", field: "secretKey", problem });

function toProblem({ status, permission, cause }: No): CredentialsAnswer {
  if (status === 401) return wrongKey("Stripe does not know this key, or it was revoked");
  if (status !== 403) return { kind: "unknown", cause };
  const which = permission ?? "to read the balance";
  return wrongKey(`the key is genuine, but lacks a permission: ${which}`);
}

const wrongAccount = (problem: string): CredentialsAnswer => ({
  kind: "refused",
  field: "accountId",
  problem,
});

async function checkAccount(stripe: Stripe, accountId: string): Promise<CredentialsAnswer> {
  const reply = await replyOf(account, stripe.accounts.retrieveCurrent());
  if (reply.kind === "nothing") return { kind: "unknown", cause: reply.cause };
  // What lets a restricted key ask this also lets it read the owner's identity papers: nobody should be told to give that.
  if (reply.kind === "no" && reply.no.status === 403)
    return wrongAccount("a restricted key may not ask whose it is: leave the account out");
  if (reply.kind === "no") return toProblem(reply.no);
  return reply.thing.id === accountId
    ? { kind: "accepted" }
    : wrongAccount("the keys are of another account");
}

const strange = wrongKey(
  "it does not know the payments that were made here, so it is of another account or mode; install the app once more for that",
);

/** Whether the key's account knows a payment: few keys may ask whose they are, but every one can read what it paid. */
async function checkKnown(stripe: Stripe, payment: PaymentQuestion): Promise<CredentialsAnswer> {
  if (!payment.providerReference) {
    const found = await findIntent(stripe, payment);
    if (found.kind === "found") return { kind: "accepted" };
    return found.kind === "absent" ? strange : { kind: "unknown", cause: found.cause };
  }
  const reply = await retrieveIntent(stripe, payment.providerReference);
  if (reply.kind === "found") return { kind: "accepted" };
  if (reply.kind === "nothing") return { kind: "unknown", cause: reply.cause };
  return reply.no.status === 404 ? strange : toProblem(reply.no);
}

/**
 * Whether Stripe knows the secret key, takes it for what its name says, and has with it what was paid before; the publishable
 * key cannot be asked about.
 */
export function checkCredentials(call: Question, known?: PaymentQuestion | null): Promise<CredentialsAnswer> {
  return reach(call, async (stripe, credentials: StripeCredentials): Promise<CredentialsAnswer> => {
    const reply = await replyOf(balance, stripe.balance.retrieve());
    if (reply.kind === "nothing") return { kind: "unknown", cause: reply.cause };
    if (reply.kind === "no") return toProblem(reply.no);
    if (reply.thing.livemode !== isLiveMode(credentials))
      return wrongKey("Stripe says that this key is of the other mode than its name");
    const { accountId } = credentials;
    const answer: CredentialsAnswer = accountId
      ? await checkAccount(stripe, accountId)
      : { kind: "accepted" };
    return known && answer.kind === "accepted" ? checkKnown(stripe, known) : answer;
  });
}
