import { expect, test } from "vitest";
import { attemptGraph, attemptStatuses } from "#lib/domain/attempt/status.ts";
import { instructionGraph, instructionStatuses } from "#lib/domain/instruction/status.ts";
import { owner } from "#lib/testing/owner.ts";
import { look, start } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant } from "#lib/testing/tenant.ts";
import { inTenant } from "./transaction.ts";
import { writeAttemptStatus, writeInstructionStatuses } from "./transition.ts";

async function openPayment(): Promise<{ tenantId: string; attemptId: string; instructionId: string }> {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const attemptId = String(await start(tenant.tenantId, secret));
  const { instructionId } = (await look(secret)).facts.instruction;
  return { tenantId: tenant.tenantId, attemptId, instructionId };
}

const keysOf = <Key extends string>(moves: Record<Key, unknown>) => Object.keys(moves) as Key[];

test("an attempt makes the moves that its graph has from its status, and no other; each raises its version by one", async () => {
  const { tenantId, attemptId } = await openPayment();
  for (const status of attemptStatuses)
    for (const move of keysOf(attemptGraph.moves)) {
      await owner()`UPDATE attempts SET status = ${status}, version = 1 WHERE attempt_id = ${attemptId}`;
      const moved = await inTenant(tenantId, (tx) => writeAttemptStatus(tx, attemptId, move));
      const { from, to } = attemptGraph.moves[move];
      const allowed = (from as readonly string[]).includes(status);
      expect({ status, move, reached: moved?.status, version: moved?.version }).toEqual(
        allowed ? { status, move, reached: to, version: 2 } : { status, move },
      );
    }
});

test("an instruction makes the moves that its graph has from its status, and no other; each raises its version by one", async () => {
  const { tenantId, instructionId } = await openPayment();
  for (const status of instructionStatuses)
    for (const move of keysOf(instructionGraph.moves)) {
      await owner()`UPDATE instructions SET status = ${status}, version = 1 WHERE instruction_id = ${instructionId}`;
      const [moved] = await inTenant(tenantId, (tx) => writeInstructionStatuses(tx, [instructionId], move));
      const { from, to } = instructionGraph.moves[move];
      const allowed = (from as readonly string[]).includes(status);
      expect({ status, move, reached: moved?.status, version: moved?.version }).toEqual(
        allowed ? { status, move, reached: to, version: 2 } : { status, move },
      );
    }
});

test("of two moves of one attempt at the same moment, one is made", async () => {
  const { tenantId, attemptId } = await openPayment();
  const moves = await Promise.all(
    Array.from({ length: 8 }, () => inTenant(tenantId, (tx) => writeAttemptStatus(tx, attemptId, "submit"))),
  );
  expect(moves.filter((moved) => moved !== null)).toHaveLength(1);
});
