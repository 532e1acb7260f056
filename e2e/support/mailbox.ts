import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "@playwright/test";
import PostalMime, { type Email } from "postal-mime";
import { mailDirectory } from "#lib/commands/demo/demo-mail.ts";

/** The mails that have come for this address so far, oldest first. */
export async function mailsTo(dataDir: string, address: string): Promise<Email[]> {
  const directory = path.join(dataDir, mailDirectory);
  const files = existsSync(directory) ? readdirSync(directory) : [];
  const theirs = files.filter((file) => file.endsWith(`_${address}.eml`)).sort();
  return Promise.all(theirs.map((file) => PostalMime.parse(readFileSync(path.join(directory, file)))));
}

/** The newest of the mails for this address, once there are so many. */
export async function waitForMail(dataDir: string, address: string, count = 1): Promise<Email> {
  await expect.poll(async () => (await mailsTo(dataDir, address)).length).toBe(count);
  const [newest] = (await mailsTo(dataDir, address)).slice(-1);
  if (!newest) throw new Error("no mail");
  return newest;
}
