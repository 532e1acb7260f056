import { createHash } from "node:crypto";
import { maximumIdempotencyKeyLength } from "#lib/contracts/limits.ts";
import { lockAnswers, type StoredAnswer, storeAnswers } from "#lib/db/queries/idempotency.ts";
import { getDataKey } from "#lib/db/queries/tenant.ts";
import { type SealedPlace, seal, unseal } from "#lib/db/seal.ts";
import type { TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";

/** What makes a request the same one again. */
export type RequestIdentity = { key: string; requestHash: Buffer };

/** The request's Idempotency-Key with a hash of all that it asks; null when it has none. */
export function requestIdentity(request: Request, body: string): RequestIdentity | null {
  const key = request.headers.get("idempotency-key");
  if (key === null) return null;
  const fits =
    /^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(key) && key.length <= maximumIdempotencyKeyLength;
  if (!fits || containsCardNumber(key)) throw new Refusal("IDEMPOTENCY_KEY_IS_INVALID");
  const { pathname, search } = new URL(request.url);
  const requestHash = createHash("sha256").update(`${request.method} ${pathname}${search}\n${body}`).digest();
  return { key, requestHash };
}

const placeOf = ({ tenantId }: TenantTransaction, key: string): SealedPlace => ({
  tenantId,
  table: "idempotency_keys",
  column: "body",
  row: key,
});

/**
 * For each request the first answer, when there is one and the request is the same, or null; a refusal when it is another,
 * or still running.
 */
export async function findFirstAnswers(
  tx: TenantTransaction,
  identities: RequestIdentity[],
): Promise<(StoredAnswer | Refusal | null)[]> {
  const { locked, known } = await lockAnswers(
    tx,
    identities.map(({ key }) => key),
  );
  const dataKey = known.size > 0 ? await getDataKey(tx) : null;
  return identities.map(({ key, requestHash }) => {
    if (!locked.has(key)) return new Refusal("IDEMPOTENCY_KEY_IN_USE");
    const kept = known.get(key);
    if (!kept || !dataKey) return null;
    if (!kept.requestHash.equals(requestHash)) return new Refusal("IDEMPOTENCY_KEY_REUSED");
    const body = unseal(dataKey, placeOf(tx, key), Buffer.from(kept.body, "base64"));
    return { status: kept.status, headers: kept.headers, body };
  });
}

/** The first answer, when there is one and the request is the same; refuses when it is another, or still running. */
export async function findFirstAnswer(
  tx: TenantTransaction,
  identity: RequestIdentity,
): Promise<StoredAnswer | null> {
  const [first = null] = await findFirstAnswers(tx, [identity]);
  if (first instanceof Refusal) throw first;
  return first;
}

/** Keeps answers sealed: they may have a link's address in them, or a verification key, which are kept nowhere in the clear. */
export async function keepAnswers(
  tx: TenantTransaction,
  given: { identity: RequestIdentity; answer: StoredAnswer }[],
): Promise<void> {
  if (given.length === 0) return;
  const dataKey = await getDataKey(tx);
  storeAnswers(
    tx,
    given.map(({ identity: { key, requestHash }, answer: { status, headers, body } }) => ({
      key,
      requestHash,
      status,
      headers,
      body: seal(dataKey, placeOf(tx, key), body).toString("base64"),
    })),
  );
}

/** Thrown out of a transaction that must be rolled back, with the answer that is to be kept all the same. */
class Refused extends Error {
  readonly answer: StoredAnswer;
  constructor(answer: StoredAnswer) {
    super("refused");
    this.answer = answer;
  }
}

/** Runs work in one transaction, of a tenant or of an account. */
export type Transact<Transaction> = <Result>(work: (tx: Transaction) => Promise<Result>) => Promise<Result>;

/**
 * Does `work` once for the request's key, and gives the first answer to every repetition, byte for byte. The answer is
 * kept in the transaction of the work itself. A refusal rolls the work back and is kept on its own; what broke on our
 * side is not kept, and may be asked again.
 */
export async function answerOnce<Transaction extends TenantTransaction>(
  transact: Transact<Transaction>,
  identity: RequestIdentity,
  work: (tx: Transaction) => Promise<StoredAnswer>,
  answerRefusal: (refusal: Refusal) => StoredAnswer,
): Promise<StoredAnswer> {
  const once = (produce: (tx: Transaction) => Promise<StoredAnswer>) =>
    transact(async (tx) => {
      const first = await findFirstAnswer(tx, identity);
      if (first) return first;
      const answer = await produce(tx);
      await keepAnswers(tx, [{ identity, answer }]);
      return answer;
    });
  try {
    return await once((tx) =>
      work(tx).catch((error: unknown) => {
        throw error instanceof Refusal ? new Refused(answerRefusal(error)) : error;
      }),
    );
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return once(() => Promise.resolve(error.answer));
  }
}
