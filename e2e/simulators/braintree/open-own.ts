import { onTestFinished } from "vitest";
import type { MerchantOptions } from "./merchant.ts";
import { type Opened, openAll } from "./testing.ts";

/** The simulator, its merchant and the SDK for one test, stopped when that is over. */
export async function openOwn(options: MerchantOptions = {}): Promise<Opened> {
  const opened = await openAll(options);
  onTestFinished(() => opened.simulator.stop());
  return opened;
}
