import type { Stripe } from "stripe";
import type { CredentialsAnswer, Question } from "../provider.ts";
import { type No, reach, replyOf } from "./client.ts";
import { isLiveMode, type StripeCredentials } from "./credentials.ts";
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

/** Whether Stripe knows the secret key, and takes it for what its name says; the publishable key cannot be asked about. */
async function check(stripe: Stripe, credentials: StripeCredentials): Promise<CredentialsAnswer> {
  const reply = await replyOf(balance, stripe.balance.retrieve());
  if (reply.kind === "nothing") return { kind: "unknown", cause: reply.cause };
  if (reply.kind === "no") return toProblem(reply.no);
  if (reply.thing.livemode !== isLiveMode(credentials))
    return wrongKey("Stripe says that this key is of the other mode than its name");
  return credentials.accountId ? checkAccount(stripe, credentials.accountId) : { kind: "accepted" };
}

export function checkCredentials(call: Question): Promise<CredentialsAnswer> {
  return reach(call, check);
}
