import { mkdirSync } from "node:fs";
import path from "node:path";
import { writePrivateFile } from "../stack/private-file.ts";
import { say } from "../stack/say.ts";
import { openMailbox } from "./mailbox.ts";

/** In which directory of the data directory the demo keeps the mails that it would have sent. */
export const mailDirectory = "mail";

/**
 * The settings by which mails of the demo reach nobody: each is kept as a file, and said in a line. They can open links,
 * so that the files are this user's alone.
 */
export async function startDemoMail(dataDir: string): Promise<Record<string, string>> {
  const directory = path.join(dataDir, mailDirectory);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { url } = await openMailbox((to, mail) => {
    const name = `${new Date().toISOString()} ${to}`.replace(/[^A-Za-z0-9@.+-]/g, "_");
    const file = path.join(directory, `${name}.eml`);
    writePrivateFile(file, mail.toString("utf8"));
    say(`Mail to ${to}: ${file}`);
  });
  return { SMTP_URL: url, MESSAGES_FROM: "payments@quittance.example" };
}
