import { type ApiClient, newRef } from "../support/api-client.ts";
import { readLogs } from "../support/facts.ts";
import { startJourney } from "../support/journey.ts";
import { mailsTo, waitForMail } from "../support/mailbox.ts";
import { expectProblem } from "../support/problem.ts";
import { expect, send, test } from "../support/test.ts";

const base = "/v1/whitelabel-customer/session/checkout/pay-by-link";

type Message = {
  messageId: string;
  type: string;
  status: string;
  destination: string;
  problem: string | null;
};
type Link = {
  payByLinkId: string;
  messages: Message[];
  timeline: { type: string; detail: { reason: string | null } }[];
};

const read = async (api: ApiClient, id: string) => (await api.get(`${base}/${id}`)).json<Link>();

/** An address that no other test writes to; the demo's mailbox knows what "refused" and "later" mean. */
const someone = (name = "ada") => `${newRef(name)}@payer.example`.toLowerCase();
const email = (destination: string) => ({ type: "Email", destination });

test("a link that is made with an e-mail address arrives there, and opens the page to pay", async ({
  ownApi: api,
  product,
  dataDir,
  receiver,
}) => {
  await api.makeEndpoint(receiver.url, ["message.sent"]);
  const ada = someone();
  const made = await startJourney(api, {}, { channels: [email(ada)] });
  expect(made.messages).toMatchObject([
    { type: "Email", status: "QUEUED", destination: `${ada[0]}•••@payer.example` },
  ]);

  const mail = await waitForMail(dataDir, ada);
  expect(mail.text).toContain(made.orderRef);
  const [address = ""] = /http:\S+/.exec(mail.text ?? "") ?? [];
  expect(address).toBe(made.link);
  const page = await send(product.baseUrl, "GET", new URL(address).pathname);
  expect(page.status).toBe(200);
  expect(page.text).toContain(made.orderRef);

  const { event, body } = await receiver.waitFor(({ event: { type } }) => type === "message.sent");
  expect(event.data).toMatchObject({
    orderRef: made.orderRef,
    payLink: { payByLinkId: made.payByLinkId },
    message: { status: "SENT" },
  });
  const found = await read(api, made.payByLinkId);
  expect(found.messages).toMatchObject([{ status: "SENT", problem: null }]);
  expect(found.timeline.map(({ type }) => type)).toEqual(["created", "sent"]);
  for (const told of [body, readLogs(dataDir)]) {
    expect(told).not.toContain(ada);
    expect(told).not.toContain(new URL(address).pathname.slice("/pay/".length));
  }
});

test("the mail speaks the link's language", async ({ api, dataDir }) => {
  const anna = someone("anna");
  await startJourney(api, {}, { language: "de", channels: [email(anna)] });
  const mail = await waitForMail(dataDir, anna);
  expect(mail.subject).toMatch(/^10,00.£ an .+ zahlen$/);
  expect(mail.html).toContain('<html lang="de">');
});

test("a link is sent again to whom it went before, and to somebody else who is named", async ({
  api,
  dataDir,
}) => {
  const [ada, ben] = [someone(), someone("ben")];
  const { payByLinkId, link } = await startJourney(api, {}, { channels: [email(ada)] });
  await waitForMail(dataDir, ada);
  const path = `${base}/${payByLinkId}/resend`;
  // Nothing need be sent to send it again, and with a key it is done once however often it is asked.
  const key = { "idempotency-key": payByLinkId };
  const again = await api.post(path, {}, key);
  expect(again.status, again.text).toBe(200);
  expect((await api.post(path, {}, key)).text).toBe(again.text);
  expect((await waitForMail(dataDir, ada, 2)).text).toContain(link);
  expect((await api.post(path, { channels: [email(ben)] })).json<Link>().messages).toHaveLength(3);
  expect((await waitForMail(dataDir, ben)).text).toContain(link);
  expect(await mailsTo(dataDir, ada)).toHaveLength(2);

  const many = Array.from({ length: 8 }, () => email(someone()));
  const problem = expectProblem(await api.post(path, { channels: many }), 429, "TOO_MANY_MESSAGES");
  expect(problem.errors[0]?.metadata).toMatchObject({ maximum: 10 });
  expect((await read(api, payByLinkId)).messages).toHaveLength(3);
});

test("an address that does not exist bounces, and the insurer is told", async ({ ownApi: api, receiver }) => {
  await api.makeEndpoint(receiver.url, ["message.bounced"]);
  const { payByLinkId } = await startJourney(api, {}, { channels: [email(someone("refused"))] });
  const { event } = await receiver.waitFor(({ event: { type } }) => type === "message.bounced");
  expect(event.data).toMatchObject({
    payLink: { payByLinkId, status: "OPEN" },
    message: { status: "BOUNCED", problem: "550 5.1.1" },
  });
  const { timeline } = await read(api, payByLinkId);
  expect(timeline.at(-1)).toMatchObject({ type: "bounced", detail: { reason: "550 5.1.1" } });
});

test("a mail server that says later is asked again, and the mail arrives once", async ({ api, dataDir }) => {
  const ada = someone("later");
  const { payByLinkId } = await startJourney(api, {}, { channels: [email(ada)] });
  await expect
    .poll(async () => (await read(api, payByLinkId)).messages)
    .toMatchObject([{ status: "QUEUED", problem: "451 4.7.1" }]);
  await waitForMail(dataDir, ada);
  await expect
    .poll(async () => (await read(api, payByLinkId)).messages)
    .toMatchObject([{ status: "SENT", problem: null }]);
  expect(await mailsTo(dataDir, ada)).toHaveLength(1);
});

test("what cannot be sent is refused, with the reason, and no link is made", async ({ api }) => {
  const { orderRef } = await api.makeOrder();
  const ask = (channels: unknown) =>
    api.createLink({ orderRef, instructionRef: "PAYMENT-01", expirySeconds: 60, channels });
  const sms = { type: "SMS", destination: "+447700900123" };
  expectProblem(await ask([email(someone()), sms]), 409, "CHANNEL_NOT_AVAILABLE /channels/1");
  for (const nobody of [
    "ada",
    "a@b.example, c@d.example",
    "a@b.example\r\nBcc: c@d.example",
    "<a@b.example>",
  ])
    expectProblem(await ask([email(nobody)]), 400, "CHANNELS_ARE_INVALID /channels/0/destination");
  const ada = someone();
  expectProblem(await ask([email(ada), email(ada.toUpperCase())]), 400, "CHANNELS_ARE_INVALID /channels");
  expect((await api.get(`${base}?orderRef=${orderRef}`)).json<{ items: unknown[] }>().items).toEqual([]);

  const { payByLinkId } = await startJourney(api);
  const resend = (body: unknown) => api.post(`${base}/${payByLinkId}/resend`, body);
  expectProblem(await resend({}), 409, "NOTHING_TO_RESEND");
  expectProblem(await resend({ channels: [sms] }), 409, "CHANNEL_NOT_AVAILABLE /channels/0");
  expect((await read(api, payByLinkId)).messages).toEqual([]);
});
