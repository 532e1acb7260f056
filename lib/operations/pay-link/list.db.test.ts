import { expect, test } from "vitest";
import { createPayLink as contract, payLinkDetail } from "#lib/contracts/pay-link.ts";
import { payLinkListQuery } from "#lib/contracts/pay-link-query.ts";
import { owner } from "#lib/testing/owner.ts";
import { declined, hear, payerCaller, start, submitted } from "#lib/testing/payment.ts";
import { refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { claimAttempt } from "../attempt/claim.ts";
import { perform, systemCaller } from "../operation.ts";
import { createPayLink } from "./create.ts";
import { getPayLink } from "./get.ts";
import { listPayLinks } from "./list.ts";
import { recordOpening } from "./record-opening.ts";
import { revokePayLink } from "./revoke.ts";

const list = async (tenant: TestTenant, query: Record<string, string> = {}) =>
  perform(listPayLinks, tenant.caller, payLinkListQuery.parse(query));
const idsOf = async (tenant: TestTenant, query: Record<string, string> = {}) =>
  (await list(tenant, query)).items.map(({ payByLinkId }) => payByLinkId);
const get = (tenant: TestTenant, payByLinkId: string) => perform(getPayLink, tenant.caller, { payByLinkId });

test("links are found by what they are for, when they were made and how they stand, newest first, page by page", async () => {
  const tenant = await makeTenant();
  const open = await makePayableLink(tenant);
  const expired = await makePayableLink(tenant);
  const revoked = await makePayableLink(tenant);
  const cancelled = await makePayableLink(tenant);
  const processing = await submitted(tenant);
  const paid = await submitted(tenant);
  await owner()`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${expired.payLinkId}`;
  await perform(revokePayLink, tenant.caller, { payByLinkId: revoked.payLinkId, reason: undefined });
  await hear(tenant.tenantId, paid.attemptId, { kind: "done" });
  await owner()`
    UPDATE instructions i SET status = 'VOID' FROM pay_links l
    WHERE l.instruction_id = i.instruction_id AND l.pay_link_id = ${cancelled.payLinkId}`;
  const all = [open, expired, revoked, cancelled, processing, paid];
  expect(await idsOf(tenant)).toEqual(all.map(({ payLinkId }) => payLinkId).reverse());
  for (const [status, link] of Object.entries({
    OPEN: open,
    EXPIRED: expired,
    REVOKED: revoked,
    CANCELLED: cancelled,
    PROCESSING: processing,
    PAID: paid,
  })) {
    expect(await idsOf(tenant, { status })).toEqual([link.payLinkId]);
    expect((await get(tenant, link.payLinkId)).status).toBe(status);
  }
  expect(await idsOf(tenant, { orderRef: paid.orderRef })).toEqual([paid.payLinkId]);
  expect(await idsOf(tenant, { orderRef: paid.orderRef, instructionRef: "none" })).toEqual([]);
  expect(await idsOf(tenant, { createdTo: "2020-01-01" })).toEqual([]);
  expect(await idsOf(tenant, { createdFrom: "2020-01-01T00:00:00+01:00" })).toHaveLength(6);
  // As in every list, a date is its whole day.
  const [today] = await owner()`SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS date`;
  expect(await idsOf(tenant, { createdFrom: today?.date, createdTo: today?.date })).toHaveLength(6);
  const first = await list(tenant, { limit: "4" });
  const second = await list(tenant, { limit: "4", cursor: first.nextCursor ?? "" });
  expect([...first.items, ...second.items].map(({ payByLinkId }) => payByLinkId)).toEqual(
    await idsOf(tenant),
  );
  expect(second.nextCursor).toBeNull();
});

test("a tenant lists and reads its own links only", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const theirs = await makePayableLink(foreign);
  expect(await idsOf(tenant)).toEqual([]);
  expect(await idsOf(tenant, { orderRef: theirs.orderRef })).toEqual([]);
  for (const id of [theirs.payLinkId, "none", theirs.secret])
    expect(await refusedWith(get(tenant, id))).toEqual(["PAY_LINK_NOT_FOUND"]);
});

test("the address is for those who may make links, and a list has none", async () => {
  const tenant = await makeTenant();
  const { payLinkId, secret } = await makePayableLink(tenant);
  expect((await get(tenant, payLinkId)).link).toMatch(new RegExp(`/pay/${secret}$`));
  const reader = {
    ...tenant.caller,
    actor: { kind: "key", publicKey: "k", roles: ["tenant-transaction-read"] },
  } as const;
  const read = await perform(getPayLink, reader, { payByLinkId: payLinkId });
  expect(read.link).toBeNull();
  expect(JSON.stringify([read, await list(tenant)])).not.toContain(secret);
});

test("a link's timeline tells its own story, and not that of the instruction's other links", async () => {
  const tenant = await makeTenant();
  const mine = await makePayableLink(tenant);
  const wanted = contract.parse({ orderRef: mine.orderRef, instructionRef: "premium", expirySeconds: 600 });
  const other = await perform(createPayLink, tenant.caller, wanted);
  const otherSecret = new URL(other.link).pathname.slice("/pay/".length);
  await perform(recordOpening, payerCaller(tenant.tenantId), { payLinkId: other.payByLinkId });
  const tryTo = async (secret: string) => {
    const attemptId = await start(tenant.tenantId, secret);
    if (!attemptId) throw new Error("not started");
    await perform(claimAttempt, systemCaller(tenant.tenantId), { attemptId });
    return attemptId;
  };
  await hear(tenant.tenantId, await tryTo(otherSecret), declined);
  await perform(recordOpening, payerCaller(tenant.tenantId), { payLinkId: mine.payLinkId });
  const attemptId = await tryTo(mine.secret);
  await hear(tenant.tenantId, attemptId, { kind: "done" });

  const read = await get(tenant, mine.payLinkId);
  expect(payLinkDetail.parse(read)).toEqual(read);
  expect(read.timeline.map(({ type }) => type)).toEqual(["created", "opened", "started", "paid"]);
  expect(read.timeline.at(-1)?.detail.transactionId).toBe(attemptId);
  const others = await get(tenant, other.payByLinkId);
  expect(others.timeline.map(({ type }) => type)).toEqual(["created", "opened", "started", "declined"]);
  expect(others.timeline.at(-1)?.detail.reason).toBe("insufficient_funds");
  expect(others.status).toBe("PAID");
});
