import type { Stripe } from "stripe";
import type { PaymentQuestion } from "#lib/domain/attempt/question.ts";
import type { CredentialsAnswer, Question } from "../provider.ts";
import { type No, reach, replyOf } from "./client.ts";
import { isLiveMode, type StripeCredentials } from "./credentials.ts";
import { findIntent } from "./find.ts";
import { retrieveIntent } from "./payment.ts";
import { account, balance, list } from "./wire.ts";

const wrongKey = (problem: string): CredentialsAnswer => ({ kind: "refused", field: "secretKey", problem });

function toProblem({ status, permission, cause }: No, needed: string): CredentialsAnswer {
  if (status === 401) return wrongKey("Stripe does not know this key, or it was revoked");
  if (status !== 403) return { kind: "unknown", cause };
  return wrongKey(`the key is genuine, but lacks a permission: ${permission ?? needed}`);
}

/** Whether the key may read all that payments are asked about by: without one of these, some would never be known. */
async function checkPermissions(stripe: Stripe): Promise<CredentialsAnswer> {
  const one = { limit: 1 };
  const asked = {
    "to read payments": stripe.paymentIntents.list(one),
    "to read refunds": stripe.refunds.list(one),
    "to read disputes": stripe.disputes.list(one),
  };
  const answers = await Promise.all(
    Object.entries(asked).map(async ([needed, sent]): Promise<CredentialsAnswer> => {
      const reply = await replyOf(list, sent);
      if (reply.kind === "no") return toProblem(reply.no, needed);
      return reply.kind === "found" ? { kind: "accepted" } : { kind: "unknown", cause: reply.cause };
    }),
  );
  const refused = answers.find(({ kind }) => kind === "refused");
  return refused ?? answers.find(({ kind }) => kind === "unknown") ?? { kind: "accepted" };
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
  if (reply.kind === "no") return toProblem(reply.no, "to read the account");
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
  return reply.no.status === 404 ? strange : toProblem(reply.no, "to read payments");
}

/** Whether the key is what its name says. */
async function checkKey(stripe: Stripe, credentials: StripeCredentials): Promise<CredentialsAnswer> {
  const reply = await replyOf(balance, stripe.balance.retrieve());
  if (reply.kind === "nothing") return { kind: "unknown", cause: reply.cause };
  if (reply.kind === "no") return toProblem(reply.no, "to read the balance");
  return reply.thing.livemode === isLiveMode(credentials)
    ? { kind: "accepted" }
    : wrongKey("Stripe says that this key is of the other mode than its name");
}

/**
 * Whether Stripe knows the secret key, takes it for what its name says, lets it read what it must, and has with it what was
 * paid before; the publishable key cannot be asked about.
 */
export function checkCredentials(call: Question, known?: PaymentQuestion | null): Promise<CredentialsAnswer> {
  return reach(call, async (stripe, credentials: StripeCredentials): Promise<CredentialsAnswer> => {
    const { accountId } = credentials;
    const steps = [
      () => checkKey(stripe, credentials),
      () => checkPermissions(stripe),
      ...(accountId ? [() => checkAccount(stripe, accountId)] : []),
      ...(known ? [() => checkKnown(stripe, known)] : []),
    ];
    for (const check of steps) {
      const answer = await check();
      if (answer.kind !== "accepted") return answer;
    }
    return { kind: "accepted" };
  });
}
