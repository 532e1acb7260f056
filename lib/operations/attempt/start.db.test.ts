import { expect, test } from "vitest";
import { createPayLink as payLinkContract } from "#lib/contracts/pay-link.ts";
import { attemptsOf, eventTypesOf, expectSoundBooks, instructionOf, jobsOf } from "#lib/testing/books.ts";
import { unlessBusy } from "#lib/testing/busy.ts";
import { owner } from "#lib/testing/owner.ts";
import { declined, hear, look, payerCaller, sandboxToken, start, submitted } from "#lib/testing/payment.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { perform, systemCaller } from "../operation.ts";
import { createPayLink } from "../pay-link/create.ts";
import { claimAttempt } from "./claim.ts";
import { startAttempt } from "./start.ts";

async function anotherLink(tenant: TestTenant, orderRef: string): Promise<string> {
  const { link } = await perform(
    createPayLink,
    tenant.caller,
    payLinkContract.parse({ orderRef, instructionRef: "premium", expirySeconds: 3600 }),
  );
  return new URL(link).pathname.slice("/pay/".length);
}

test("a press of the button reserves the instruction, tells of it, and leaves a job in case we die", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant);
  const attemptId = await start(tenant.tenantId, secret);
  expect(await attemptsOf(tenant.tenantId)).toMatchObject([
    { id: attemptId, status: "RESERVED", hasToken: true },
  ]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "PROCESSING", version: 2 });
  expect((await eventTypesOf(tenant.tenantId)).slice(-2)).toEqual([
    "instruction.processing",
    "attempt.started",
  ]);
  const [job] = await jobsOf(tenant.tenantId);
  expect(job).toMatchObject({ name: "submit-attempt", payload: { attemptId }, key: `attempt/${attemptId}` });
  expect(job?.delayMs).toBe(15_000);
  await expectSoundBooks(tenant);
});

test("of 64 presses at once over several links of one instruction, exactly one becomes a payment", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret } = await makePayableLink(tenant);
  const secrets = [secret, ...(await Promise.all([1, 2, 3].map(() => anotherLink(tenant, orderRef))))];
  const started = await Promise.all(
    Array.from({ length: 64 }, (_, index) =>
      unlessBusy(start(tenant.tenantId, secrets[index % 4] ?? secret)),
    ),
  );
  expect(started.filter((attemptId) => attemptId !== null)).toHaveLength(1);
  expect(await attemptsOf(tenant.tenantId)).toHaveLength(1);
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type === "attempt.started")).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("the same card token pressed twice at once starts one payment", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const paymentToken = sandboxToken();
  const started = await Promise.all([1, 2].map(() => start(tenant.tenantId, secret, { paymentToken })));
  expect(started.filter((attemptId) => attemptId !== null)).toHaveLength(1);
  await expectSoundBooks(tenant);
});

test("a card token that was declined is not tried again, though the link can be paid with another", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const paymentToken = sandboxToken();
  const attemptId = await start(tenant.tenantId, secret, { paymentToken });
  await perform(claimAttempt, systemCaller(tenant.tenantId), {
    attemptId: String(attemptId),
  });
  await hear(tenant.tenantId, String(attemptId), declined);
  expect(await start(tenant.tenantId, secret, { paymentToken })).toBeNull();
  expect(await attemptsOf(tenant.tenantId)).toHaveLength(1);
  expect(await start(tenant.tenantId, secret)).not.toBeNull();
  await expectSoundBooks(tenant);
});

test("a link is unpayable from the second it expires, by the database's clock", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, payLinkId } = await makePayableLink(tenant);
  await owner()`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${payLinkId}`;
  expect((await look(secret)).state).toBe("expired");
  expect(await start(tenant.tenantId, secret)).toBeNull();
  expect(await attemptsOf(tenant.tenantId)).toEqual([]);
  expect(await instructionOf(tenant.tenantId, orderRef)).toMatchObject({ status: "INCOMPLETE", version: 1 });
  await owner()`UPDATE pay_links SET expires_at = now() + interval '10 seconds' WHERE pay_link_id = ${payLinkId}`;
  expect(await start(tenant.tenantId, secret)).not.toBeNull();
});

test("a revoked link starts nothing, while another link of the same instruction does", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, payLinkId } = await makePayableLink(tenant);
  const other = await anotherLink(tenant, orderRef);
  await owner()`UPDATE pay_links SET revoked_at = now() WHERE pay_link_id = ${payLinkId}`;
  expect(await start(tenant.tenantId, secret)).toBeNull();
  expect(await start(tenant.tenantId, other)).not.toBeNull();
});

test("a paid instruction is not paid again by any of its links", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, attemptId } = await submitted(tenant);
  const other = await anotherLink(tenant, orderRef).catch(() => null);
  expect(other).toBeNull();
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  expect(await start(tenant.tenantId, secret)).toBeNull();
  await expectSoundBooks(tenant);
});

test("a cancelled instruction cannot be paid", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  await owner()`UPDATE instructions SET status = 'VOID' WHERE tenant_id = ${tenant.tenantId}`;
  expect((await look(secret)).state).toBe("cancelled");
  expect(await start(tenant.tenantId, secret)).toBeNull();
  expect(await attemptsOf(tenant.tenantId)).toEqual([]);
});

test("another tenant's link or instruction starts nothing, and changes nothing of either tenant", async () => {
  const [ours, theirs] = [await makeTenant(), await makeTenant()];
  const [link, foreign] = [await makePayableLink(ours), await makePayableLink(theirs)];
  const own = await look(link.secret);
  const other = await look(foreign.secret);
  const [offer] = own.offers;
  if (!offer) throw new Error("nothing is offered");
  const input = {
    offer,
    amount: "10.00",
    currency: "GBP",
    paymentToken: sandboxToken(),
    displayName: null,
    store: false,
    payerToken: "browser",
    leaseMs: 15_000,
  };
  const ids = (payLinkId: string, instructionId: string) => ({ ...input, payLinkId, instructionId });
  const caller = payerCaller(ours.tenantId);
  expect(
    await perform(startAttempt, caller, ids(foreign.payLinkId, own.facts.instruction.instructionId)),
  ).toBeNull();
  await expect(
    perform(startAttempt, caller, ids(link.payLinkId, other.facts.instruction.instructionId)),
  ).rejects.toThrow("instruction not found");
  expect([...(await attemptsOf(ours.tenantId)), ...(await attemptsOf(theirs.tenantId))]).toEqual([]);
  await expectSoundBooks(ours);
  await expectSoundBooks(theirs);
});

test("a link pays its own instruction, and no other of the same tenant", async () => {
  const tenant = await makeTenant();
  const [cheap, dear] = [await makePayableLink(tenant, { amount: "1.00" }), await makePayableLink(tenant)];
  const view = await look(dear.secret);
  const [offer] = view.offers;
  if (!offer) throw new Error("nothing is offered");
  const started = await perform(startAttempt, payerCaller(tenant.tenantId), {
    payLinkId: cheap.payLinkId,
    instructionId: view.facts.instruction.instructionId,
    offer,
    amount: "10.00",
    currency: "GBP",
    paymentToken: sandboxToken(),
    displayName: null,
    store: false,
    payerToken: "browser",
    leaseMs: 15_000,
  });
  expect(started).toBeNull();
  expect(await attemptsOf(tenant.tenantId)).toEqual([]);
});

test("the card's token is kept sealed, and nowhere in the clear", async () => {
  const tenant = await makeTenant();
  const { secret } = await makePayableLink(tenant);
  const paymentToken = sandboxToken();
  await start(tenant.tenantId, secret, { paymentToken });
  const rows = await owner()`SELECT to_jsonb(a) AS row FROM attempts a WHERE tenant_id = ${tenant.tenantId}
    UNION ALL SELECT to_jsonb(e) FROM events e WHERE tenant_id = ${tenant.tenantId}
    UNION ALL SELECT to_jsonb(j) FROM graphile_worker._private_jobs j WHERE payload ->> 'tenantId' = ${tenant.tenantId}`;
  expect(rows.length).toBeGreaterThan(3);
  const text = JSON.stringify(rows);
  expect(text).not.toContain(paymentToken);
  expect(text).not.toContain(Buffer.from(paymentToken).toString("hex"));
});
