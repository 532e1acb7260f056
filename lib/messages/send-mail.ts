import { isIPv4 } from "node:net";
import { createTransport } from "nodemailer";
import type { Mail } from "./compose-mail.ts";

/** A mail server: how it is reached, and who we are there. */
export type MailServer = {
  host: string;
  port: number;
  /** Encrypted from the first byte, rather than from STARTTLS on. */
  secure: boolean;
  login: { user: string; password: string } | null;
};

export type Envelope = {
  from: { name: string; address: string };
  to: string;
  replyTo: string | undefined;
  /** The same at every try, so that mail programs can tell a mail that came twice. */
  messageId: string;
};

export type MailResult =
  /** The server has taken it, and what it calls it. */
  | { kind: "taken"; providerReference: string | null }
  /** It will never take it for this recipient. */
  | { kind: "refused"; problem: string }
  /** It could not be asked, or says later, or something is wrong that is not the recipient's. */
  | { kind: "later"; problem: string; cause: string | null };

const isThisMachine = (host: string) =>
  host === "localhost" || host === "::1" || (isIPv4(host) && host.startsWith("127."));

type SmtpError = { code?: string; command?: string; response?: string };

/** The codes that an answer begins with, such as "550 5.1.1" (RFC 5321, RFC 3463): its words may repeat the recipient. */
function codesOf(response: string | undefined): string | null {
  const [, code, enhanced] = /^([245]\d\d)[ -](?:([245]\.\d{1,3}\.\d{1,3})\b)?/.exec(response ?? "") ?? [];
  return code ? [code, enhanced].filter(Boolean).join(" ") : null;
}

/** What an error means: only a 5xx to this recipient, or to this mail, is for good. Others are ours to put right. */
function explain({ code, command, response }: SmtpError): MailResult {
  const problem = codesOf(response);
  if (problem?.startsWith("5") && (command === "RCPT TO" || command === "DATA"))
    return { kind: "refused", problem };
  return { kind: "later", problem: problem ?? "NOT_REACHED", cause: code ?? null };
}

/**
 * Hands a mail to a mail server, and says what came of it; never throws. The connection is encrypted and the server's
 * certificate checked, unless the server is this machine itself.
 */
export async function sendMail(server: MailServer, mail: Mail, envelope: Envelope): Promise<MailResult> {
  const { host, port, secure, login } = server;
  const transport = createTransport({
    host,
    port,
    secure,
    ...(isThisMachine(host) ? { ignoreTLS: true } : { requireTLS: true }),
    ...(login ? { auth: { user: login.user, pass: login.password } } : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    dnsTimeout: 10_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    const { response } = await transport.sendMail({
      from: envelope.from,
      to: { name: "", address: envelope.to },
      replyTo: envelope.replyTo,
      envelope: { from: envelope.from.address, to: envelope.to },
      messageId: envelope.messageId,
      // RFC 3834: nobody's absence need be told to us.
      headers: { "Auto-Submitted": "auto-generated" },
      ...mail,
    });
    const [, queued] = /\bqueued as ([A-Za-z0-9.-]{1,100})/i.exec(response) ?? [];
    return { kind: "taken", providerReference: queued ?? null };
  } catch (error) {
    return explain(error as SmtpError);
  } finally {
    transport.close();
  }
}
