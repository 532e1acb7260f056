import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export type Mailbox = {
  /** For SMTP_URL. */
  url: string;
  stop(): Promise<void>;
};

/** How a mail server says no (RFC 5321). */
const refusal = (responseCode: number, message: string) =>
  Object.assign(new Error(message), { responseCode });

/**
 * A mail server on this machine that sends nothing on: `keep` gets each mail that comes, as it came. Of recipients whose
 * name begins with "refused" it takes none, and of those whose name begins with "later" none at the first time.
 */
export async function openMailbox(keep: (to: string, mail: Buffer) => void, port = 0): Promise<Mailbox> {
  const putOff = new Set<string>();
  const server = new SMTPServer({
    hideSTARTTLS: true,
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, callback) {
      if (address.startsWith("refused")) return callback(refusal(550, `5.1.1 <${address}> is nobody`));
      if (address.startsWith("later") && !putOff.has(address)) {
        putOff.add(address);
        return callback(refusal(451, `4.7.1 <${address}> is asked for too soon`));
      }
      callback();
    },
    onData(stream, { envelope, id }, callback) {
      buffer(stream).then((mail) => {
        for (const { address } of envelope.rcptTo) keep(address, mail);
        callback(null, `2.0.0 Ok: queued as ${id}`);
      }, callback);
    },
  });
  // A sender that breaks off is its own affair.
  server.on("error", () => {});
  const listening = server.listen(port, "127.0.0.1");
  await once(listening, "listening");
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
