import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { buffer } from "node:stream/consumers";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, expect, test, vi } from "vitest";
import { type MailServer, sendMail } from "./send-mail.ts";

const mail = { subject: "Pay £10.00 to Zoë", text: "Grüße\n", html: "<p>Grüße</p>" };
const envelope = {
  from: { name: 'Zoë & "Sons", Ltd.', address: "pay@acme.example" },
  to: "ada@payer.example",
  replyTo: "help@zoe.example",
  messageId: "<0199b2f4-8b61-7a05-b3c4-1f2e3d4c5b6a@acme.example>",
};

const open: SMTPServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await new Promise((resolve) => server.close(() => resolve(null)));
});

type Answers = { at?: "MAIL" | "RCPT" | "DATA"; code?: number; says?: string };

/** A mail server that answers as it is told, and what it has taken. */
async function openServer({ at, code = 250, says = "" }: Answers = {}, options: SMTPServerOptions = {}) {
  const taken: Buffer[] = [];
  const answer = (command: string, callback: (error?: Error) => void) =>
    callback(at === command ? Object.assign(new Error(says), { responseCode: code }) : undefined);
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true,
    onMailFrom: (_, __, callback) => answer("MAIL", callback),
    onRcptTo: (_, __, callback) => answer("RCPT", callback),
    onData: (stream, _, callback) =>
      buffer(stream).then((bytes) => {
        if (at === "DATA") return answer("DATA", callback);
        taken.push(bytes);
        callback(null, "2.0.0 Ok: queued as 4F2D1");
      }),
    ...options,
  });
  server.on("error", () => {});
  open.push(server);
  const listening = server.listen(0);
  await once(listening, "listening");
  const reached: MailServer = {
    host: "localhost",
    port: (listening.address() as AddressInfo).port,
    secure: false,
    login: null,
  };
  return { reached, taken };
}

test("what arrives is the mail: whom it is from and to, what it says twice over, and under which id", async () => {
  const { reached, taken } = await openServer();
  expect(await sendMail(reached, mail, envelope)).toEqual({ kind: "taken", providerReference: "4F2D1" });
  const arrived = await PostalMime.parse(taken[0] ?? "");
  expect(arrived).toMatchObject({
    from: envelope.from,
    to: [{ name: "", address: envelope.to }],
    replyTo: [{ address: envelope.replyTo }],
    messageId: envelope.messageId,
    subject: mail.subject,
  });
  expect(arrived.text?.trim()).toBe("Grüße");
  expect(arrived.html?.trim()).toBe(mail.html);
  expect(arrived.headers).toContainEqual(expect.objectContaining({ key: "auto-submitted" }));
});

test("no line of a name or subject becomes a header, or another recipient", async () => {
  const { reached, taken } = await openServer();
  const evil = "x\r\nBcc: eve@evil.example\r\nX-Evil: 1";
  const from = { ...envelope.from, name: evil };
  await sendMail(reached, { ...mail, subject: evil }, { ...envelope, from });
  const [head = ""] = (taken[0]?.toString() ?? "").split("\r\n\r\n");
  expect(head.split("\r\n").filter((line) => /^(Bcc|X-Evil)/i.test(line))).toEqual([]);
  expect((await PostalMime.parse(taken[0] ?? "")).bcc ?? []).toEqual([]);
});

test.each([
  ["RCPT", 550, "5.1.1 <ada@payer.example> is nobody", { kind: "refused", problem: "550 5.1.1" }],
  ["RCPT", 550, "no", { kind: "refused", problem: "550" }],
  ["DATA", 554, "5.7.1 looks like spam", { kind: "refused", problem: "554 5.7.1" }],
  ["RCPT", 451, "4.7.1 later", { kind: "later", problem: "451 4.7.1" }],
  ["DATA", 452, "4.3.1 full", { kind: "later", problem: "452 4.3.1" }],
  // The sender is ours: that nobody may send as it is no fault of the recipient's.
  ["MAIL", 550, "5.7.1 not you", { kind: "later", problem: "550 5.7.1" }],
] as const)("a server that answers %s with %i %s", async (at, code, says, expected) => {
  const { reached } = await openServer({ at, code, says });
  const result = await sendMail(reached, mail, envelope);
  expect(result).toMatchObject(expected);
  expect(JSON.stringify(result)).not.toContain("payer.example");
});

test("a server that is not there, or hangs up, is asked again later", async () => {
  const { reached } = await openServer();
  await new Promise((resolve) => open.pop()?.close(() => resolve(null)));
  expect(await sendMail(reached, mail, envelope)).toMatchObject({ kind: "later", problem: "NOT_REACHED" });
  const rude = createServer((socket) => socket.destroy()).listen(0);
  await once(rude, "listening");
  const { port } = rude.address() as AddressInfo;
  expect(await sendMail({ ...reached, port }, mail, envelope)).toMatchObject({ kind: "later" });
  await new Promise((resolve) => rude.close(resolve));
});

test("a login is used, and one that is refused is no refusal of the mail", async () => {
  const options: SMTPServerOptions = {
    disabledCommands: ["STARTTLS"],
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, callback) =>
      username === "pay" && password === "p:/"
        ? callback(null, { user: username })
        : callback(Object.assign(new Error("5.7.8 no"), { responseCode: 535 })),
  };
  const { reached, taken } = await openServer({}, options);
  const as = (password: string) => ({ ...reached, login: { user: "pay", password } });
  expect(await sendMail(as("p:/"), mail, envelope)).toMatchObject({ kind: "taken" });
  expect(await sendMail(as("wrong"), mail, envelope)).toMatchObject({ kind: "later", cause: "EAUTH" });
  expect(taken).toHaveLength(1);
});

test("to another machine nothing goes unencrypted, or to a server that cannot prove its name", async () => {
  // The server says at each start that its certificate is good for tests only.
  vi.spyOn(console, "error").mockImplementation(() => {});
  const plain = await openServer();
  // This machine too, but not by a name that says so.
  const elsewhere = { host: "0.0.0.0" };
  expect(await sendMail({ ...plain.reached, ...elsewhere }, mail, envelope)).toMatchObject({ kind: "later" });
  // Encrypted, with a certificate that nobody vouches for.
  const startTls = await openServer({}, { disabledCommands: ["AUTH"] });
  expect(await sendMail({ ...startTls.reached, ...elsewhere }, mail, envelope)).toMatchObject({
    kind: "later",
  });
  const tls = await openServer({}, { secure: true });
  expect(await sendMail({ ...tls.reached, secure: true }, mail, envelope)).toMatchObject({ kind: "later" });
  expect([plain, startTls, tls].flatMap(({ taken }) => taken)).toEqual([]);
});
