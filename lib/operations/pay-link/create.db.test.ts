import { expect, test } from "vitest";
import { createPayLink as contract } from "#lib/contracts/pay-link.ts";
import { eventsOf, eventTypesOf } from "#lib/testing/books.ts";
import { owner } from "#lib/testing/owner.ts";
import { hear, look, start, submitted } from "#lib/testing/payment.ts";
import { faultsOf, refusedWith } from "#lib/testing/refusal.ts";
import { makePayableLink, makeTenant, type TestTenant } from "#lib/testing/tenant.ts";
import { perform } from "../operation.ts";
import { createPayLink } from "./create.ts";

const create = (tenant: TestTenant, orderRef: string, changes: Record<string, unknown> = {}) =>
  perform(
    createPayLink,
    tenant.caller,
    contract.parse({ orderRef, instructionRef: "premium", expirySeconds: "6000", ...changes }),
  );

test("a link's address opens it, ends when it was asked to, and neither its id nor its event opens anything", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  const made = await create(tenant, orderRef, {
    returnUrl: "https://insurer.example/thanks",
    language: "de-CH",
  });
  const secret = new URL(made.link).pathname.slice("/pay/".length);
  expect(Buffer.from(secret, "base64url").length).toBeGreaterThanOrEqual(16);
  expect((await look(secret)).facts.payLink).toMatchObject({
    payLinkId: made.payByLinkId,
    language: "de",
    returnUrl: "https://insurer.example/thanks",
    expired: false,
  });
  const [row] = await owner()`
    SELECT extract(epoch FROM expires_at - created_at)::int AS seconds, to_jsonb(l) AS row FROM pay_links l
    WHERE pay_link_id = ${made.payByLinkId}`;
  expect(row?.seconds).toBe(6000);
  expect(JSON.stringify(row)).not.toContain(secret);
  await expect(look(made.payByLinkId)).rejects.toThrow("no such link");
  const event = (await eventsOf(tenant.tenantId)).at(-1);
  expect(event).toMatchObject({
    type: "pay_link.created",
    body: { data: { payLink: { payByLinkId: made.payByLinkId } } },
  });
  expect(JSON.stringify(event)).not.toContain(secret);
});

test("a link is refused for an order or instruction that is not there, or is another tenant's", async () => {
  const [tenant, foreign] = [await makeTenant(), await makeTenant()];
  const theirs = await makePayableLink(foreign);
  expect(await refusedWith(create(tenant, theirs.orderRef))).toEqual(["ORDER_NOT_FOUND"]);
  const { orderRef } = await makePayableLink(tenant);
  expect(await refusedWith(create(tenant, orderRef, { instructionRef: "none" }))).toEqual([
    "INSTRUCTION_NOT_FOUND",
  ]);
});

test("a link is refused while a payment is under way, and once it is made", async () => {
  const tenant = await makeTenant();
  const { orderRef, attemptId } = await submitted(tenant);
  expect(await refusedWith(create(tenant, orderRef))).toEqual(["INSTRUCTION_NOT_PAYABLE"]);
  await hear(tenant.tenantId, attemptId, { kind: "done" });
  expect(await refusedWith(create(tenant, orderRef))).toEqual(["INSTRUCTION_NOT_PAYABLE"]);
});

test("a link is refused for money that goes out", async () => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  await owner()`UPDATE instructions SET direction = 'CREDIT' WHERE tenant_id = ${tenant.tenantId}`;
  expect(await refusedWith(create(tenant, orderRef))).toEqual(["DIRECTION_NOT_SUPPORTED"]);
});

test("a link is refused when nobody knows how the instruction may be paid", async () => {
  const tenant = await makeTenant();
  const making = makePayableLink(tenant, { schemeId: undefined });
  expect(await refusedWith(making)).toEqual(["SCHEME_ID_IS_REQUIRED"]);
});

test.each([
  [
    "a return address on an origin that the tenant has not allowed",
    { returnUrl: "https://insurer.example.evil.example/" },
    "RETURN_URL_NOT_ALLOWED",
    "/returnUrl",
  ],
  [
    "a return address on another scheme of the allowed origin",
    { returnUrl: "http://insurer.example/" },
    "RETURN_URL_NOT_ALLOWED",
    "/returnUrl",
  ],
  [
    "a theme that there is not",
    { themeId: "5dc09dd1-0000-4000-8000-000000000000" },
    "THEME_ID_NOT_RECOGNISED",
    "/themeId",
  ],
  [
    "a text message, which nobody could send",
    { channels: [{ type: "SMS", destination: "+447700900123" }] },
    "CHANNEL_NOT_AVAILABLE",
    "/channels/0",
  ],
  [
    "an e-mail where no mail server is set up",
    { channels: [{ type: "Email", destination: "ada@payer.example" }] },
    "CHANNEL_NOT_AVAILABLE",
    "/channels/0",
  ],
])("%s is refused, and no link is made", async (_, changes, code, field) => {
  const tenant = await makeTenant();
  const { orderRef } = await makePayableLink(tenant);
  const types = await eventTypesOf(tenant.tenantId);
  expect(await faultsOf(create(tenant, orderRef, changes))).toEqual([{ code, field }]);
  expect(await eventTypesOf(tenant.tenantId)).toEqual(types);
});

test("a new link can be made and paid after the old one expired", async () => {
  const tenant = await makeTenant();
  const { orderRef, secret, payLinkId } = await makePayableLink(tenant);
  await owner()`UPDATE pay_links SET expires_at = now() WHERE pay_link_id = ${payLinkId}`;
  expect((await look(secret)).state).toBe("expired");
  const { link } = await create(tenant, orderRef);
  expect(await start(tenant.tenantId, new URL(link).pathname.slice("/pay/".length))).not.toBeNull();
});
