import PostalMime from "postal-mime";
import { afterAll, expect, test, vi } from "vitest";
import { openMailbox } from "#lib/commands/demo/mailbox.ts";
import { createCheckoutSession as sessionContract } from "#lib/contracts/checkout-session.ts";
import { createPayLink as contract, resendPayLink as resendContract } from "#lib/contracts/pay-link.ts";
import { perform, systemCaller } from "#lib/operations/operation.ts";
import { createPayLink } from "#lib/operations/pay-link/create.ts";
import { createCheckoutSession } from "#lib/operations/pay-link/create-session.ts";
import { extendPayLink } from "#lib/operations/pay-link/extend.ts";
import { getPayLink } from "#lib/operations/pay-link/get.ts";
import { prepareMessage } from "#lib/operations/pay-link/prepare-message.ts";
import { recordMessage } from "#lib/operations/pay-link/record-message.ts";
import { resendPayLink } from "#lib/operations/pay-link/resend.ts";
import { revokePayLink } from "#lib/operations/pay-link/revoke.ts";
import { auditOf, eventsOf, eventTypesOf, jobsOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { declined, hear, look, start, submitted } from "#lib/testing/payment.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { sendMessage } from "./send-message.ts";

const arrived: { to: string; mail: Buffer }[] = [];
const openBox = (port?: number) => openMailbox((to, mail) => arrived.push({ to, mail }), port);
let mailbox = await openBox();
vi.stubEnv("SMTP_URL", mailbox.url);
vi.stubEnv("MESSAGES_FROM", "payments@quittance.example");
afterAll(() => mailbox.stop());

let made = 0;
/** An address that nobody else has; the mailbox refuses those that begin so. */
const someone = (name = "ada") => `${name}.${++made}@payer.example`;
const email = (destination: string) => ({ type: "Email" as const, destination });

const mailsTo = (address: string) =>
  Promise.all(arrived.filter(({ to }) => to === address).map(({ mail }) => PostalMime.parse(mail)));

async function createWith(tenant: TestTenant, destinations: string[], changes: Record<string, unknown> = {}) {
  const { orderRef } = await makePayableLink(tenant);
  const channels = destinations.map(email);
  const input = { orderRef, instructionRef: "premium", expirySeconds: 3600, channels, ...changes };
  return { orderRef, ...(await perform(createPayLink, tenant.caller, contract.parse(input))) };
}

const resend = ({ caller }: TestTenant, payByLinkId: string, channels?: unknown) =>
  perform(resendPayLink, caller, { ...resendContract.parse({ channels }), payByLinkId });

const read = ({ caller }: TestTenant, payByLinkId: string) => perform(getPayLink, caller, { payByLinkId });

/** Does the jobs that wait, once each and whenever they are due, as the worker does. */
async function work({ tenantId }: TestTenant): Promise<void> {
  const jobs = await owner()<{ payload: { tenantId: string; messageId: string } }[]>`
    DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = ${tenantId} AND key LIKE 'message/%'
    RETURNING payload`;
  for (const { payload } of jobs) await sendMessage(payload);
}

const secretIn = (address: string) => new URL(address).pathname.slice("/pay/".length);

test("a link that is made with an e-mail address is sent there once, and the mail's address opens it", async () => {
  const tenant = await makeTenant();
  const ada = someone();
  const { payByLinkId, link, messages } = await createWith(tenant, [ada]);
  expect(messages).toMatchObject([
    { type: "Email", status: "QUEUED", destination: "a•••@payer.example", sentAt: null, version: 1 },
  ]);
  expect(await mailsTo(ada)).toEqual([]);
  await work(tenant);
  const [mail] = await mailsTo(ada);
  expect(mail?.subject).toBe("Pay £10.00 to Test Insurance");
  expect(mail?.from).toEqual({ name: "Test Insurance", address: "payments@quittance.example" });
  const [address = ""] = /http:\S+/.exec(mail?.text ?? "") ?? [];
  expect(address).toBe(link);
  expect(mail?.html).toContain(`href="${link}"`);
  expect((await look(secretIn(address))).state).toBe("payable");
  await sendMessage({ tenantId: tenant.tenantId, messageId: messages[0]?.messageId ?? "" });
  expect(await mailsTo(ada)).toHaveLength(1);
  const { messages: sent, timeline } = await read(tenant, payByLinkId);
  expect(sent).toMatchObject([{ status: "SENT", sentAt: expect.any(String), problem: null, version: 2 }]);
  expect(timeline.map(({ type }) => type)).toEqual(["created", "sent"]);
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type === "message.sent")).toHaveLength(1);
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
});

test("neither the payer's address nor the link's is written anywhere in the clear, or told in an event", async () => {
  const tenant = await makeTenant();
  const [ada, nobody] = [someone(), someone("refused")];
  const { link } = await createWith(tenant, [ada, nobody]);
  const jobs = await jobsOf(tenant.tenantId);
  await work(tenant);
  const [kept] = await owner()`
    SELECT (SELECT jsonb_agg(to_jsonb(m)) FROM messages m WHERE tenant_id = ${tenant.tenantId})::text
      || (SELECT jsonb_agg(to_jsonb(e)) FROM events e WHERE tenant_id = ${tenant.tenantId})::text
      || (SELECT coalesce(jsonb_agg(to_jsonb(a)), '[]') FROM audit_log a WHERE tenant_id = ${tenant.tenantId})::text AS text`;
  const told = `${kept?.text} ${JSON.stringify(jobs)}`;
  expect(told).toContain("message.bounced");
  for (const secret of [ada, nobody, "payer.example", secretIn(link)]) expect(told).not.toContain(secret);
  const [raw] = await owner()<{ sealed: Buffer }[]>`
    SELECT destination_sealed AS sealed FROM messages WHERE tenant_id = ${tenant.tenantId} LIMIT 1`;
  expect(raw?.sealed.toString("latin1")).not.toContain("payer.example");
});

test("a recipient that the server refuses for good bounces, is told with the code, and is not tried again", async () => {
  const tenant = await makeTenant();
  const nobody = someone("refused");
  const { payByLinkId, messages } = await createWith(tenant, [nobody]);
  await work(tenant);
  const bounced = await read(tenant, payByLinkId);
  expect(bounced).toMatchObject({
    status: "OPEN",
    messages: [{ status: "BOUNCED", problem: "550 5.1.1", sentAt: null }],
  });
  expect(bounced.timeline.at(-1)).toMatchObject({ type: "bounced", detail: { reason: "550 5.1.1" } });
  expect((await eventsOf(tenant.tenantId)).at(-1)).toMatchObject({
    type: "message.bounced",
    version: 2,
    body: {
      data: {
        payLink: { payByLinkId },
        message: { messageId: messages[0]?.messageId, status: "BOUNCED", problem: "550 5.1.1" },
      },
    },
  });
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
});

test("a recipient for whom the server says later is tried again soon, and gets one mail", async () => {
  const tenant = await makeTenant();
  const ada = someone("later");
  const { payByLinkId } = await createWith(tenant, [ada]);
  await work(tenant);
  expect(await read(tenant, payByLinkId)).toMatchObject({
    messages: [{ status: "QUEUED", problem: "451 4.7.1" }],
  });
  const [job] = await jobsOf(tenant.tenantId);
  expect(job?.delayMs).toBeGreaterThanOrEqual(4_499);
  expect(job?.delayMs).toBeLessThanOrEqual(5_501);
  await work(tenant);
  expect(await mailsTo(ada)).toHaveLength(1);
  expect(await read(tenant, payByLinkId)).toMatchObject({ messages: [{ status: "SENT", problem: null }] });
});

test("a mail server that is away keeps nobody from making links, and what waits is sent when it is back", async () => {
  const tenant = await makeTenant();
  const ada = someone();
  await mailbox.stop();
  const { payByLinkId, link } = await createWith(tenant, [ada]);
  for (let time = 0; time < 3; time += 1) await work(tenant);
  expect((await look(secretIn(link))).state).toBe("payable");
  expect(await read(tenant, payByLinkId)).toMatchObject({
    messages: [{ status: "QUEUED", problem: "NOT_REACHED", version: 4 }],
  });
  expect((await jobsOf(tenant.tenantId))[0]?.delayMs).toBeGreaterThan(200_000);
  mailbox = await openBox(Number(new URL(mailbox.url).port));
  await work(tenant);
  expect(await mailsTo(ada)).toHaveLength(1);
});

test.each<[string, (tenant: TestTenant, payByLinkId: string, secret: string) => Promise<unknown>]>([
  [
    "revoked",
    (tenant, payByLinkId) => perform(revokePayLink, tenant.caller, { payByLinkId, reason: undefined }),
  ],
  [
    "expired",
    (_, payByLinkId) => owner()`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${payByLinkId}`,
  ],
  [
    "paid",
    async (tenant, _, secret) => {
      const attemptId = String(await start(tenant.tenantId, secret));
      await owner()`UPDATE attempts SET status = 'SUBMITTED', submitted_at = now() WHERE attempt_id = ${attemptId}`;
      await hear(tenant.tenantId, attemptId, { kind: "done" });
    },
  ],
])("a link that is %s before its message goes out is not sent", async (_, end) => {
  const tenant = await makeTenant();
  const ada = someone();
  const { payByLinkId, link } = await createWith(tenant, [ada]);
  await end(tenant, payByLinkId, secretIn(link));
  await work(tenant);
  expect(await mailsTo(ada)).toEqual([]);
  expect(await read(tenant, payByLinkId)).toMatchObject({ messages: [{ status: "FAILED", sentAt: null }] });
  expect((await jobsOf(tenant.tenantId)).filter(({ name }) => name === "send-message")).toEqual([]);
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type.startsWith("message."))).toEqual([]);
});

test("nobody is asked to pay while somebody is paying; when that fails, they are", async () => {
  const tenant = await makeTenant();
  const ada = someone();
  const { orderRef, attemptId } = await submitted(tenant);
  await owner()`UPDATE instructions SET status = 'INCOMPLETE' WHERE tenant_id = ${tenant.tenantId}`;
  const input = { orderRef, instructionRef: "premium", expirySeconds: 60, channels: [email(ada)] };
  await perform(createPayLink, tenant.caller, contract.parse(input));
  await owner()`UPDATE instructions SET status = 'PROCESSING' WHERE tenant_id = ${tenant.tenantId}`;
  await work(tenant);
  expect(await mailsTo(ada)).toEqual([]);
  await hear(tenant.tenantId, attemptId, declined);
  await work(tenant);
  expect(await mailsTo(ada)).toHaveLength(1);
});

test("a message that two processes sent is told of once, and a later failure undoes nothing", async () => {
  const tenant = await makeTenant();
  const { payByLinkId, messages } = await createWith(tenant, [someone()]);
  const caller = systemCaller(tenant.tenantId);
  const messageId = messages[0]?.messageId ?? "";
  const record = (carried: Parameters<typeof recordMessage.run>[1]["carried"]) =>
    perform(recordMessage, caller, { messageId, carried });
  const taken = { kind: "taken", providerReference: null } as const;
  await Promise.all([taken, taken, taken].map(record));
  await record({ kind: "refused", problem: "550" });
  await owner()`DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'messageId' = ${messageId}`;
  await record({ kind: "later", problem: "451" });
  expect(await jobsOf(tenant.tenantId)).toEqual([]);
  expect(await perform(prepareMessage, caller, { messageId })).toBeNull();
  expect((await eventTypesOf(tenant.tenantId)).filter((type) => type.startsWith("message."))).toEqual([
    "message.sent",
  ]);
  expect(await read(tenant, payByLinkId)).toMatchObject({ messages: [{ status: "SENT", version: 2 }] });
});

test("a message speaks the link's language, or else the insurer's", async () => {
  const tenant = await makeTenant();
  await owner()`UPDATE tenants SET language = 'fr' WHERE tenant_id = ${tenant.tenantId}`;
  const [anna, adele] = [someone("anna"), someone("adele")];
  expect((await createWith(tenant, [anna], { language: "de-AT" })).messages[0]?.language).toBe("de");
  expect((await createWith(tenant, [adele])).messages[0]?.language).toBe("fr");
  await work(tenant);
  expect((await mailsTo(anna))[0]?.subject).toBe("10,00\u00a0£ an Test Insurance zahlen");
  expect((await mailsTo(adele))[0]?.subject).toBe("Payer 10,00\u00a0£GB à Test Insurance");
});

test("what a message says is how things stand when it goes out", async () => {
  const tenant = await makeTenant();
  const ada = someone();
  await createWith(tenant, [ada]);
  await owner()`UPDATE instructions SET amount_minor = 4250 WHERE tenant_id = ${tenant.tenantId}`;
  await owner()`UPDATE tenants SET contact = '{"email":"help@insurer.example"}' WHERE tenant_id = ${tenant.tenantId}`;
  await work(tenant);
  expect((await mailsTo(ada))[0]).toMatchObject({
    subject: "Pay £42.50 to Test Insurance",
    replyTo: [{ address: "help@insurer.example" }],
  });
});

test("a link is sent again to whom it was sent the last time, or to others who are named", async () => {
  const tenant = await makeTenant();
  const [ada, ben, carl] = [someone("ada"), someone("ben"), someone("carl")];
  const { payByLinkId } = await createWith(tenant, [ada]);
  await work(tenant);
  expect((await resend(tenant, payByLinkId, [email(ben), email(carl)])).messages).toHaveLength(3);
  await work(tenant);
  const again = await resend(tenant, payByLinkId);
  expect(again.messages.map(({ status, destination }) => `${status} ${destination[0]}`)).toEqual([
    "SENT a",
    "SENT b",
    "SENT c",
    "QUEUED b",
    "QUEUED c",
  ]);
  await work(tenant);
  const counts = [ada, ben, carl].map(async (to) => (await mailsTo(to)).length);
  expect(await Promise.all(counts)).toEqual([1, 2, 2]);
  expect((await auditOf(tenant.tenantId)).map(({ action, target }) => `${action} ${target}`)).toEqual([
    `pay_link.resend ${payByLinkId}`,
    `pay_link.resend ${payByLinkId}`,
  ]);
});

test("a link has ten messages within an hour and no more, however many ask at once", async () => {
  const tenant = await makeTenant();
  const { payByLinkId } = await createWith(tenant, [someone(), someone()]);
  const asked = await Promise.allSettled(Array.from({ length: 6 }, () => resend(tenant, payByLinkId)));
  expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
  expect((await read(tenant, payByLinkId)).messages).toHaveLength(10);
  expect(await refusedWith(resend(tenant, payByLinkId, [email(someone())]))).toEqual(["TOO_MANY_MESSAGES"]);
  await owner()`UPDATE messages SET created_at = created_at - interval '61 minutes' WHERE tenant_id = ${tenant.tenantId}`;
  expect((await resend(tenant, payByLinkId)).messages).toHaveLength(12);
});

test("nothing is sent of a link that has ended, that is another tenant's, or that is a session, nor by SMS", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const { payByLinkId, orderRef } = await createWith(tenant, [someone()]);
  expect(await refusedWith(resend(foreign, payByLinkId))).toEqual(["PAY_LINK_NOT_FOUND"]);
  expect(
    await faultsOf(resend(tenant, payByLinkId, [{ type: "SMS", destination: "+447700900123" }])),
  ).toEqual([{ code: "CHANNEL_NOT_AVAILABLE", field: "/channels/0" }]);
  const fresh = await makePayableLink(tenant);
  expect(await refusedWith(resend(tenant, fresh.payLinkId))).toEqual(["NOTHING_TO_RESEND"]);
  const { sessionId } = await perform(
    createCheckoutSession,
    tenant.caller,
    sessionContract.parse({ orderRef, instructionRef: "premium", expirySeconds: 900 }),
  );
  expect(await refusedWith(resend(tenant, sessionId, [email(someone())]))).toEqual(["PAY_LINK_NOT_FOUND"]);
  await owner()`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${payByLinkId}`;
  expect(await refusedWith(resend(tenant, payByLinkId))).toEqual(["PAY_LINK_ENDED"]);
  expect((await read(tenant, payByLinkId)).messages).toHaveLength(1);
  await work(tenant);
  await perform(extendPayLink, tenant.caller, { payByLinkId, expirySeconds: 600 });
  expect((await resend(tenant, payByLinkId)).messages.map(({ status }) => status)).toEqual([
    "FAILED",
    "QUEUED",
  ]);
});
