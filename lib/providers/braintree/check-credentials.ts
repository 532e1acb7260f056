import type { CredentialsAnswer, Question } from "../provider.ts";
import { type Client, openClient, type Reply } from "./client.ts";
import { parseMerchantAccounts } from "./merchant-accounts.ts";

type Refusal = Exclude<CredentialsAnswer, { kind: "accepted" }>;

const wrongAccount = (problem: string): Refusal => ({
  kind: "refused",
  field: "merchantAccountIds",
  problem,
});

/** What keeps keys from being used; null when nothing does. */
function readKeys(reply: Reply<unknown>): Refusal | null {
  if (reply.kind === "nothing") return { kind: "unknown", cause: reply.cause };
  if (reply.kind !== "refused") return null;
  switch (reply.cause) {
    case "authenticationError":
      return {
        kind: "refused",
        field: "privateKey",
        problem: "Braintree does not know this public key with this private key in this environment",
      };
    case "authorizationError":
      return {
        kind: "refused",
        field: "merchantId",
        problem: "these keys are of another merchant, or their role may not take payments",
      };
    default:
      return { kind: "unknown", cause: reply.cause };
  }
}

/** What is wrong with a merchant account for its currency; null when nothing is. */
async function checkAccount(client: Client, currency: string, id: string): Promise<Refusal | null> {
  const account = await client.findMerchantAccount(id);
  // The role of a key may forbid to read merchant accounts and still let it take payments.
  if (account.kind === "refused" && account.cause === "authorizationError") {
    const token = await client.makeClientToken(id);
    if (token.kind === "found") return null;
    if (token.kind === "invalid") return wrongAccount(`the one for ${currency} is none of this merchant's`);
    return readKeys(token);
  }
  if (account.kind === "absent") return wrongAccount(`the one for ${currency} is none of this merchant's`);
  if (account.kind !== "found") return readKeys(account);
  const { status, currencyIsoCode } = account.thing;
  if (status !== "active") return wrongAccount(`the one for ${currency} is not active at Braintree`);
  if (currencyIsoCode !== currency) return wrongAccount(`the one for ${currency} takes ${currencyIsoCode}`);
  return null;
}

/** Whether these keys work, and each merchant account is there, in use, and of the currency that it was entered for. */
export async function checkCredentials(call: Question): Promise<CredentialsAnswer> {
  const opened = openClient(call);
  if (opened.kind === "refused") return { kind: "refused", field: opened.field, problem: opened.problem };
  const { client, given } = opened;
  const accounts = parseMerchantAccounts(given.merchantAccountIds) ?? new Map<string, string>();
  const checked = await Promise.all(
    [...accounts].map(([currency, id]) => checkAccount(client, currency, id)),
  );
  const [first] = checked.filter((refusal) => refusal !== null);
  return checked.find((refusal) => refusal?.kind === "refused") ?? first ?? { kind: "accepted" };
}
