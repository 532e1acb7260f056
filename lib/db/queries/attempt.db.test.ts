import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { type AttemptStatus, attemptStatuses, isOpen } from "#lib/domain/attempt/status.ts";
import { owner } from "#lib/testing/owner.ts";
import { look, start } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant } from "#lib/testing/tenant.ts";
import { newId } from "../id.ts";
import { inTenant } from "../transaction.ts";

/** Copies the attempt as another one of the same instruction, past every rule but the database's own. */
const copyOf = (tenantId: string, attemptId: string, status: AttemptStatus) =>
  inTenant(tenantId, (tx) =>
    tx.execute(sql`
      INSERT INTO attempts (tenant_id, attempt_id, instruction_id, customer_ref, installed_app_id, payment_method, status,
        amount_minor, currency, idempotency_key, payment_token_hash, lease_ms)
      SELECT tenant_id, ${newId()}, instruction_id, customer_ref, installed_app_id, payment_method, ${status},
        amount_minor, currency, idempotency_key, payment_token_hash, lease_ms
      FROM attempts WHERE attempt_id = ${attemptId}`),
  ).then(
    () => "taken",
    (error: Error) => (error.cause as { constraint?: string }).constraint,
  );

const counts = (status: AttemptStatus) => isOpen(status) || status === "SUCCEEDED";

test.each(attemptStatuses.filter(counts))(
  "while an attempt is %s, the database itself refuses a second that is open or successful",
  async (status) => {
    const { tenantId, ...tenant } = await makeTenant();
    const { secret } = await makePayableLink({ tenantId, ...tenant });
    const attemptId = String(await start(tenantId, secret));
    await owner()`UPDATE attempts SET status = ${status} WHERE attempt_id = ${attemptId}`;
    for (const second of attemptStatuses)
      expect({ second, result: await copyOf(tenantId, attemptId, second) }).toEqual({
        second,
        result: counts(second) ? "attempts_one_open_or_successful" : "taken",
      });
  },
);

test.each(attemptStatuses.filter((status) => !counts(status)))(
  "an attempt that is %s does not stand in the way of the next one",
  async (status) => {
    const tenant = await makeTenant();
    const { secret } = await makePayableLink(tenant);
    const attemptId = String(await start(tenant.tenantId, secret));
    await owner()`UPDATE attempts SET status = ${status} WHERE attempt_id = ${attemptId}`;
    expect(await copyOf(tenant.tenantId, attemptId, "RESERVED")).toBe("taken");
  },
);

test("a status that the domain does not have cannot be written", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const attemptId = String(await start(tenant.tenantId, secret));
  await expect(owner()`UPDATE attempts SET status = 'PAID' WHERE attempt_id = ${attemptId}`).rejects.toThrow(
    "attempts_status",
  );
  await expect(
    owner()`UPDATE instructions SET status = 'PAID' WHERE tenant_id = ${tenant.tenantId}`,
  ).rejects.toThrow("instructions_status");
});

test("of several attempts, a payer and an insurer are shown the one that counts, not the newest", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const attemptId = String(await start(tenant.tenantId, secret));
  await copyOf(tenant.tenantId, attemptId, "DECLINED");
  expect((await look(secret)).facts.attempt).toMatchObject({ attemptId, status: "RESERVED" });
});
