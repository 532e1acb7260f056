import { type AccountRole, holdsRole, type TenantRole } from "#lib/contracts/identity.ts";
import { isDatabaseAway } from "#lib/db/away.ts";
import { type AccountTransaction, inAccount, inTenant, type TenantTransaction } from "#lib/db/transaction.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { log } from "#lib/telemetry/log.ts";

/** Who is asking. A payer holds a link, and the system is our own clock and queue; neither has roles. */
export type Actor =
  | { kind: "key"; publicKey: string; roles: readonly string[] }
  | { kind: "person"; userId: string; roles: readonly string[] }
  | { kind: "payer" }
  | { kind: "system" };

/** Who calls, and in whose rows: `tenantId` is the account's own id where it is the account that is worked on. */
export type Caller = { tenantId: string; actor: Actor; correlationId: string | null };

/** Who may do it: holders of a role, or one of the two that have none. */
export type Permission = TenantRole | AccountRole | "payer" | "system";

/** How something is done for several inputs in one transaction. */
export interface Together<Input, Result, Known = unknown> {
  /** Reads what must be known of them; changes nothing. */
  look(tx: TenantTransaction, inputs: Input[]): Promise<Known>;
  /** Each one's result, or why it was refused, with nothing changed for it, in their order; of some or all that were looked at. */
  run(tx: TenantTransaction, inputs: Input[], known: Known): Promise<(Result | Refusal)[]>;
}

/** Something that can be done, in one database transaction and with no network. */
export type Operation<Input, Result> = {
  /** As the audit log names it: `noun.verb`. */
  name: string;
  permission: Permission;
  run(tx: TenantTransaction, input: Input, caller: Caller): Promise<Result>;
  /** The same for several inputs at once, whoever calls, where that is cheaper. */
  together?: Together<Input, Result>;
};

export function defineOperation<Input, Result>(
  operation: Operation<Input, Result>,
): Operation<Input, Result> {
  return operation;
}

/** Something that can be done in an account, likewise. */
export type AccountOperation<Input, Result> = {
  level: "account";
  name: string;
  permission: AccountRole;
  run(tx: AccountTransaction, input: Input, caller: Caller): Promise<Result>;
};

export function defineAccountOperation<Input, Result>(
  operation: Omit<AccountOperation<Input, Result>, "level">,
): AccountOperation<Input, Result> {
  return { level: "account", ...operation };
}

/** Throws the refusal `ROLE_IS_MISSING` when the caller may not do what needs `permission`. */
export function assertPermitted({ actor }: Caller, permission: Permission): void {
  const permitted =
    actor.kind === "key" || actor.kind === "person"
      ? permission !== "payer" && permission !== "system" && holdsRole(actor.roles, permission)
      : actor.kind === permission;
  if (!permitted) throw new Refusal("ROLE_IS_MISSING", { metadata: { role: permission } });
}

/** Does it, in a transaction of its own. Throws a `Refusal`, with nothing changed, when it cannot be done. */
export function perform<Input, Result>(
  operation: Operation<Input, Result>,
  caller: Caller,
  input: Input,
): Promise<Result> {
  assertPermitted(caller, operation.permission);
  return inTenant(caller.tenantId, (tx) => operation.run(tx, input, caller));
}

/**
 * Does it for several inputs in one transaction: each one's result, or why it was refused, in their order. When the
 * transaction fails it is done by halves, so that one that breaks takes none with it, and is refused as INTERNAL_ERROR; not
 * when the database is away.
 */
export async function performTogether<Input, Result>(
  operation: Operation<Input, Result>,
  caller: Caller,
  inputs: Input[],
): Promise<(Result | Refusal)[]> {
  const { permission, together } = operation;
  assertPermitted(caller, permission);
  if (!together) throw new Error("it can be done one by one only");
  try {
    return await inTenant(caller.tenantId, async (tx) =>
      together.run(tx, inputs, await together.look(tx, inputs)),
    );
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    if (inputs.length < 2) {
      log.error({ err: error, operation: operation.name }, "one of several could not be done");
      return [new Refusal("INTERNAL_ERROR")];
    }
    const middle = Math.ceil(inputs.length / 2);
    const first = await performTogether(operation, caller, inputs.slice(0, middle));
    return [...first, ...(await performTogether(operation, caller, inputs.slice(middle)))];
  }
}

/** Does it in the account whose id is the caller's `tenantId`, likewise. */
export function performInAccount<Input, Result>(
  operation: AccountOperation<Input, Result>,
  caller: Caller,
  input: Input,
): Promise<Result> {
  assertPermitted(caller, operation.permission);
  return inAccount(caller.tenantId, (tx) => operation.run(tx, input, caller));
}

/** The caller that our own clock and queue are. */
export function systemCaller(tenantId: string): Caller {
  return { tenantId, actor: { kind: "system" }, correlationId: null };
}

/** The actor as the audit log writes it. */
export function actorName(actor: Actor): string {
  if (actor.kind === "key") return `key:${actor.publicKey}`;
  return actor.kind === "person" ? `user:${actor.userId}` : actor.kind;
}
