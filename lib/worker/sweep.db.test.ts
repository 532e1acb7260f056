import { expect, test } from "vitest";
import { eventsOf, eventTypesOf, expectSoundBooks, instructionOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, submitted } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { purge, sweepExpired, sweepMissed } from "./sweep.ts";

const makeDue = ({ tenantId }: TestTenant) =>
  owner()`UPDATE instructions SET late_at = now() WHERE tenant_id = ${tenantId}`;

test("instructions of every tenant whose date has passed become late, and each is told once", async () => {
  const tenants = [await makeTenant(), await makeTenant()];
  const links = await Promise.all(
    tenants.map((tenant) => makePayableLink(tenant, { settledByDate: "2999-01-01" })),
  );
  for (const tenant of tenants) await makeDue(tenant);
  await Promise.all([sweepMissed(), sweepMissed()]);
  await sweepMissed();
  for (const [index, tenant] of tenants.entries()) {
    expect(await instructionOf(tenant.tenantId, links[index]?.orderRef ?? "")).toMatchObject({
      status: "LATE",
      version: 2,
    });
    expect((await eventTypesOf(tenant.tenantId)).filter((type) => type === "instruction.late")).toHaveLength(
      1,
    );
    await expectSoundBooks(tenant);
  }
});

test("an instruction is not called late before its date ends, while it is being paid, or after it was", async () => {
  const tenant = await makeTenant();
  const future = await makePayableLink(tenant, { settledByDate: "2999-01-01" });
  await sweepMissed();
  expect(await instructionOf(tenant.tenantId, future.orderRef)).toMatchObject({ status: "INCOMPLETE" });
  const payment = await submitted(tenant, { settledByDate: "2999-01-01" });
  await owner()`UPDATE instructions SET late_at = now() WHERE status = 'PROCESSING' AND tenant_id = ${tenant.tenantId}`;
  await sweepMissed();
  expect(await instructionOf(tenant.tenantId, payment.orderRef)).toMatchObject({ status: "PROCESSING" });
  await hear(tenant.tenantId, payment.attemptId, { kind: "done" });
  await sweepMissed();
  expect(await instructionOf(tenant.tenantId, payment.orderRef)).toMatchObject({ status: "SETTLED" });
  await expectSoundBooks(tenant);
});

test("one instruction that cannot be made late does not keep the others from it", async () => {
  const [broken, sound] = [await makeTenant(), await makeTenant()];
  const stuck = await makePayableLink(broken, { settledByDate: "2999-01-01" });
  const free = await makePayableLink(sound, { settledByDate: "2999-01-01" });
  await owner().unsafe(
    `ALTER TABLE instructions ADD CONSTRAINT stuck CHECK (tenant_id <> '${broken.tenantId}' OR status <> 'LATE') NOT VALID`,
  );
  await makeDue(broken);
  await makeDue(sound);
  await sweepMissed();
  await owner().unsafe("ALTER TABLE instructions DROP CONSTRAINT stuck");
  expect(await instructionOf(broken.tenantId, stuck.orderRef)).toMatchObject({ status: "INCOMPLETE" });
  expect(await instructionOf(sound.tenantId, free.orderRef)).toMatchObject({ status: "LATE" });
  await sweepMissed();
  expect(await instructionOf(broken.tenantId, stuck.orderRef)).toMatchObject({ status: "LATE" });
});

test("more links than one batch expire at once, and each expiry is told exactly once", async () => {
  const tenant = await makeTenant();
  const { payLinkId } = await makePayableLink(tenant);
  await owner()`
    INSERT INTO pay_links (tenant_id, pay_link_id, instruction_id, secret_hash, secret_sealed, expires_at)
    SELECT tenant_id, gen_random_uuid(), instruction_id, sha256(n::text::bytea), secret_sealed, now()
    FROM pay_links, generate_series(1, 520) n WHERE pay_link_id = ${payLinkId}`;
  await sweepExpired();
  await sweepExpired();
  const told = (await eventsOf(tenant.tenantId)).filter(({ type }) => type === "pay_link.expired");
  expect(told).toHaveLength(520);
});

test("nonces and first answers are forgotten when they have served their time, and not before", async () => {
  const { tenantId } = await makeTenant();
  const nonce = (name: string, age: string) =>
    owner()`INSERT INTO used_nonces (tenant_id, public_key, nonce, used_at) VALUES (${tenantId}, gen_random_uuid(), ${name}, now() - ${age}::interval)`;
  const answer = (name: string, age: string) =>
    owner()`INSERT INTO idempotency_keys (tenant_id, key, request_hash, status, headers, body, created_at)
      VALUES (${tenantId}, ${name}, '', 200, '{}', '', now() - ${age}::interval)`;
  await nonce("young", "15 minutes");
  await nonce("old", "21 minutes");
  await answer("young", "25 hours");
  await answer("old", "49 hours");
  await purge();
  expect(await owner()`SELECT nonce FROM used_nonces WHERE tenant_id = ${tenantId}`).toEqual([
    { nonce: "young" },
  ]);
  expect(await owner()`SELECT key FROM idempotency_keys WHERE tenant_id = ${tenantId}`).toEqual([
    { key: "young" },
  ]);
});
