import encodeQR from "qr";
import { type Command, type Context, textOf } from "./command.ts";
import { exitCodes, Failure } from "./failure.ts";
import { findRefs } from "./instruction.ts";

const units: Record<string, number> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Seconds out of a text such as `90s`, `30m`, `12h`, `7d`, or a plain number of them. */
export function secondsOf(text: string): number {
  const [, number, unit = "s"] = /^(\d{1,9})([smhd]?)$/.exec(text) ?? [];
  const seconds = Number(number) * (units[unit || "s"] ?? Number.NaN);
  if (Number.isFinite(seconds)) return seconds;
  throw new Failure(`A time is written 90s, 30m, 12h or 7d, not ${text}.`, exitCodes.usage);
}

const usage = "<orderRef> [<instructionRef>] [--expires 7d]";

export const linkCreate: Command = {
  name: "link create",
  usage,
  summary: "Create a pay link, and print its address",
  options: {
    expires: { type: "string" },
    language: { type: "string" },
    "return-url": { type: "string" },
    qr: { type: "boolean" },
  },
  help: {
    expires: "how long it can be paid: 30m, 12h, 7d; a week when left out",
    language: "the page's language; the payer's own when left out",
    "return-url": "where the payer can go on to after paying",
    qr: "print a QR code too",
  },
  async run(context: Context) {
    const { values, client, output, stopped } = context;
    const refs = await findRefs(context, `quittance link create ${usage}`);
    const [language, returnUrl] = [textOf(values, "language"), textOf(values, "return-url")];
    const link = await client().call("createPayByLink", {
      body: {
        ...refs,
        expirySeconds: secondsOf(textOf(values, "expires") ?? "7d"),
        ...(language ? { language } : {}),
        ...(returnUrl ? { returnUrl } : {}),
      },
      signal: stopped,
    });
    output.result(link, link.link);
    output.note(`It can be paid until ${link.expiresAt}.`);
    if (values.qr) output.note(encodeQR(link.link, "term"));
    return exitCodes.done;
  },
};
