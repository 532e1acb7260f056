import { gather } from "#lib/db/gather.ts";
import type { StoredAnswer } from "#lib/db/queries/idempotency.ts";
import { inTenant, type TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import type { Together } from "#lib/operations/operation.ts";
import { findFirstAnswers, keepAnswers, type RequestIdentity } from "./idempotency.ts";

/** A request that can be answered together with others of its tenant. */
export type Joint<Input, Result> = {
  tenantId: string;
  /** Its idempotency key, if it has one. */
  identity: RequestIdentity | null;
  input: Input;
  answer: (result: Result) => StoredAnswer;
  answerRefusal: (refusal: Refusal) => StoredAnswer;
};

/**
 * How many requests are answered in one transaction, which is as slow as all of them. More would save little, and leave
 * the database idle while they are made ready.
 */
const most = 16;

/**
 * Answers requests of one tenant that come at the same time in one transaction, each by itself: its own answer, kept for
 * its own key, and first answers for those whose keys have one. What a key itself is refused for is thrown, and not kept.
 */
export function answerJointly<Input, Result>(
  together: Together<Input, Result>,
): (request: Joint<Input, Result>) => Promise<StoredAnswer> {
  const join = gather(
    (requests: Joint<Input, Result>[]) =>
      inTenant(requests[0]?.tenantId ?? "", (tx) => answerEach(tx, requests, together)),
    {
      laneOf: ({ tenantId }) => tenantId,
      keyOf: ({ identity }) => identity?.key ?? null,
      most,
    },
  );
  return async (request) => {
    const answer = await join(request);
    if (answer instanceof Refusal) throw answer;
    return answer;
  };
}

async function answerEach<Input, Result>(
  tx: TenantTransaction,
  requests: Joint<Input, Result>[],
  together: Together<Input, Result>,
): Promise<(StoredAnswer | Refusal)[]> {
  const keyed = requests.flatMap(({ identity }) => (identity ? [identity] : []));
  const inputs = requests.map(({ input }) => input);
  // Asked together: hardly ever is there a first answer, and the network is waited for once.
  const [found, known] = await Promise.all([findFirstAnswers(tx, keyed), together.look(tx, inputs)]);
  const firsts = new Map(keyed.map((identity, index) => [identity, found[index] ?? null]));
  const answers = requests.map(({ identity }) => (identity && firsts.get(identity)) ?? null);

  const fresh = requests.filter((_, place) => answers[place] === null);
  const results = await together.run(
    tx,
    fresh.map(({ input }) => input),
    known,
  );
  const given = fresh.map(({ identity, answer, answerRefusal }, index) => {
    const result = results[index] as Result | Refusal;
    return { identity, answer: result instanceof Refusal ? answerRefusal(result) : answer(result) };
  });
  await keepAnswers(
    tx,
    given.flatMap(({ identity, answer }) => (identity ? [{ identity, answer }] : [])),
  );
  const next = given.values();
  return answers.map((first) => first ?? (next.next().value?.answer as StoredAnswer));
}
