import type { AddressInfo } from "node:net";
import { type Books, openBooks } from "./books.ts";
import { createBrowserSide } from "./browser/browser-side.ts";
import { type BraintreeAsked, type BraintreeFault, FaultQueue } from "./fault-queue.ts";
import { makeNonce, type NonceOptions, type Paid } from "./make-nonce.ts";
import { type BraintreeMerchant, createMerchant, type MerchantOptions, showMerchant } from "./merchant.ts";
import { createBraintreeServer } from "./server.ts";
import { defaultSettings, type Settings } from "./settings.ts";
import type { World } from "./state.ts";
import { readState, StateWriter } from "./state-file.ts";
import { type WebhookControl, Webhooks } from "./webhooks.ts";

export type BraintreeSimulator = {
  /** Where servers find it: `http://127.0.0.1:<port>`. */
  url: string;
  /** Opens an account, with keys of its own unless told; one that is there already stays as it is. */
  openMerchant(options?: MerchantOptions): BraintreeMerchant;
  /** A fresh nonce, as the payer's browser would have got it. */
  makeNonce(merchantId: string, paid: Paid, options?: NonceOptions): string;
  /** The next requests that ask this go wrong so. The server SDK never repeats one by itself. */
  suffer(fault: BraintreeFault, asked: BraintreeAsked, times?: number): void;
  /** What has not been suffered yet never is. */
  clearFaults(): void;
  readonly books: Books;
  readonly events: WebhookControl;
  readonly settings: Settings;
  stop(): Promise<void>;
};

export type SimulatorOptions = {
  /** On loopback; a free one unless told. */
  port?: number;
  /** Keeps all of it from one start to the next. */
  stateFile?: string;
  merchants?: readonly MerchantOptions[];
};

/** Starts a Braintree of our own, on loopback: its server API, what browsers load from it, and its webhooks. */
export async function startBraintreeSimulator(options: SimulatorOptions = {}): Promise<BraintreeSimulator> {
  const state = readState(options.stateFile);
  const settings = defaultSettings();
  const writer = new StateWriter(options.stateFile, state);
  const webhooks = new Webhooks(() => world);
  const world: World = {
    state,
    settings,
    now: () => Date.now() + settings.clockAheadMs,
    changed: () => writer.changed(),
    notify: (merchant, kind, subject) => webhooks.notify(merchant, kind, subject),
  };
  const faults = new FaultQueue();
  const server = createBraintreeServer(world, faults, createBrowserSide(world));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });

  const openMerchant = (wanted: MerchantOptions = {}): BraintreeMerchant => {
    const known = wanted.merchantId === undefined ? undefined : state.merchants[wanted.merchantId];
    const merchant = known ?? createMerchant(wanted);
    state.merchants[merchant.merchantId] = merchant;
    world.changed();
    return showMerchant(merchant);
  };
  for (const wanted of options.merchants ?? []) openMerchant(wanted);

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    openMerchant,
    makeNonce(merchantId, paid, nonceOptions) {
      const merchant = state.merchants[merchantId];
      if (!merchant) throw new Error(`there is no merchant ${merchantId}`);
      return makeNonce(world, merchant, paid, nonceOptions);
    },
    suffer: (fault, asked, times = 1) => faults.add(fault, asked, times),
    clearFaults: () => faults.clear(),
    books: openBooks(world),
    events: webhooks.control(),
    settings,
    async stop() {
      webhooks.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      writer.write();
    },
  };
}
