import { createHash, createHmac, randomBytes } from "node:crypto";
import type { KeyPair, Merchant, World } from "./state.ts";
import { writeXml, type Xml } from "./xml.ts";

/** What was, or is to be, sent to a merchant's address. `attempts` are the statuses it was answered with, 0 for none. */
export type SentEvent = {
  merchantId: string;
  kind: string;
  form: string;
  attempts: number[];
  /** It was taken, or will not be tried again. */
  over: boolean;
};

export type WebhookControl = {
  /** Where this merchant's webhooks go from now on; null is nowhere. */
  setUrl(merchantId: string, url: string | null): void;
  /** Sends the Control Panel's test notification. */
  sendCheck(merchantId: string): void;
  /** Asks an address for the answer to a challenge; true when it is the right one. Asks the merchant's own unless told. */
  checkAddress(merchantId: string, url?: string): Promise<boolean>;
  /** Keeps back what happens from now on. */
  hold(): void;
  /** Sends what was kept back, in order or the last first. */
  release(order?: "in order" | "reversed"): void;
  /** How often each of the next notifications is delivered. */
  deliverTimes(times: number): void;
  readonly sent: readonly SentEvent[];
  /** Resolves when nothing is on its way any more. */
  settled(): Promise<void>;
};

/** HMAC-SHA1 under the SHA1 of the private key: Braintree's signature of webhooks and of challenges. */
export function signMessage({ privateKey }: Pick<KeyPair, "privateKey">, message: string): string {
  const key = createHash("sha1").update(privateKey).digest();
  return createHmac("sha1", key).update(message).digest("hex");
}

/** A notification as the body of a form, signed under every key pair of the merchant. */
export function writeNotification(
  keys: readonly KeyPair[],
  kind: string,
  subject: Record<string, Xml>,
  at: Date,
): string {
  const xml = writeXml("notification", { timestamp: at, kind, subject }).split("\n").slice(1).join("\n");
  const payload = `${Buffer.from(xml).toString("base64")}\n`;
  const signature = keys.map((pair) => `${pair.publicKey}|${signMessage(pair, payload)}`).join("&");
  return new URLSearchParams({ bt_signature: signature, bt_payload: payload }).toString();
}

/** Delivers notifications, again and again until they are taken or the delays are used up. */
export class Webhooks {
  private readonly world: () => World;
  private readonly log: SentEvent[] = [];
  private held: SentEvent[] | null = null;
  private times = 1;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly underway = new Set<Promise<void>>();
  private readonly stopped = new AbortController();

  constructor(world: () => World) {
    this.world = world;
  }

  notify(merchant: Merchant, kind: string, subject: Record<string, Xml>): void {
    if (merchant.eventUrl === null) return;
    const form = writeNotification(merchant.keys, kind, subject, new Date(this.world().now()));
    for (let time = 0; time < this.times; time += 1) {
      const event = { merchantId: merchant.merchantId, kind, form, attempts: [], over: false };
      this.log.push(event);
      if (this.held) this.held.push(event);
      else this.send(event);
    }
  }

  control(): WebhookControl {
    const merchantOf = (merchantId: string) => {
      const merchant = this.world().state.merchants[merchantId];
      if (!merchant) throw new Error(`there is no merchant ${merchantId}`);
      return merchant;
    };
    return {
      setUrl: (merchantId, url) => {
        merchantOf(merchantId).eventUrl = url;
        this.world().changed();
      },
      sendCheck: (merchantId) => this.notify(merchantOf(merchantId), "check", { check: true }),
      checkAddress: async (merchantId, url) => {
        const { keys, eventUrl } = merchantOf(merchantId);
        const challenge = randomBytes(16).toString("hex");
        const address = new URL(url ?? eventUrl ?? "");
        address.searchParams.set("bt_challenge", challenge);
        const response = await fetch(address, { redirect: "manual", signal: this.stopped.signal });
        const answer = await response.text();
        return (
          response.ok && keys.some((pair) => answer === `${pair.publicKey}|${signMessage(pair, challenge)}`)
        );
      },
      hold: () => {
        this.held ??= [];
      },
      release: (order = "in order") => {
        const held = this.held ?? [];
        this.held = null;
        // One after the other, so that the order is theirs.
        const inOrder = order === "reversed" ? held.reverse() : held;
        this.track(
          inOrder.reduce((before, event) => before.then(() => this.deliver(event)), Promise.resolve()),
        );
      },
      deliverTimes: (times) => {
        this.times = times;
      },
      sent: this.log,
      settled: async () => {
        while (this.underway.size > 0) await Promise.all(this.underway);
      },
    };
  }

  stop(): void {
    this.stopped.abort();
    for (const timer of this.timers) clearTimeout(timer);
  }

  private send(event: SentEvent): void {
    this.track(this.deliver(event));
  }

  private track(work: Promise<void>): void {
    this.underway.add(work);
    work.finally(() => this.underway.delete(work)).catch(() => {});
  }

  private async deliver(event: SentEvent): Promise<void> {
    for (const delayMs of [...this.world().settings.retryDelaysMs, null]) {
      const status = await this.attempt(event);
      event.attempts.push(status);
      if ((status >= 200 && status < 300) || delayMs === null || this.stopped.signal.aborted) break;
      await this.wait(delayMs);
    }
    event.over = true;
  }

  private async attempt({ merchantId, form }: SentEvent): Promise<number> {
    const url = this.world().state.merchants[merchantId]?.eventUrl;
    if (!url) return 0;
    try {
      const response = await fetch(url, {
        method: "POST",
        redirect: "manual",
        headers: { "content-type": "application/x-www-form-urlencoded", "user-agent": "Braintree Webhooks" },
        body: form,
        signal: AbortSignal.any([this.stopped.signal, AbortSignal.timeout(30_000)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  }

  private wait(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.timers.delete(timer);
        this.stopped.signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, delayMs);
      this.timers.add(timer);
      this.stopped.signal.addEventListener("abort", done, { once: true });
    });
  }
}
