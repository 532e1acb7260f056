import { createHmac } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Book, KeptEvent, StripeEvent } from "./books.ts";
import type { Clock } from "./clock.ts";
import type { Settings } from "./desk.ts";

/** One try to deliver an event. `status` is null when there was no answer. */
export type Delivery = {
  accountId: string;
  eventId: string;
  type: string;
  atMs: number;
  status: number | null;
};

type Order = (events: StripeEvent[]) => StripeEvent[];

export type EventDelivery = {
  /** Sends what has been written; at once, unless deliveries are held back. */
  post(book: Book, event: KeptEvent): void;
  /** From now on events wait. */
  hold(): void;
  /** Sends what waits, in the order that is asked for, one after the other, and holds back no longer. */
  release(order?: Order): Promise<void>;
  /** From now on every event is sent so many times. */
  repeat(times: number): void;
  /** Every try so far, in order. */
  readonly deliveries: readonly Delivery[];
  /** When nothing that is not held back waits any more, delivered or given up. */
  settled(): Promise<void>;
  stop(): void;
};

/** The signature of a body, one for each secret, as the header has it. */
export function signBody(body: string, secrets: readonly string[], at: number): string {
  const signatures = secrets.map(
    (secret) => `v1=${createHmac("sha256", secret).update(`${at}.${body}`).digest("hex")}`,
  );
  return [`t=${at}`, ...signatures].join(",");
}

export function makeDelivery(clock: Clock, settings: Settings, changed: () => void): EventDelivery {
  const deliveries: Delivery[] = [];
  const running = new Set<Promise<void>>();
  const stopped = new AbortController();
  let held: { book: Book; event: KeptEvent }[] | null = null;
  let copies = 1;

  const sendOnce = async (book: Book, { shown }: KeptEvent, url: string): Promise<boolean> => {
    const body = JSON.stringify(shown, null, 2);
    const secrets = [book.account.webhookSecret, ...book.formerSecrets];
    const delivery: Delivery = {
      accountId: book.account.accountId,
      eventId: shown.id,
      type: shown.type,
      atMs: clock.nowMs(),
      status: null,
    };
    deliveries.push(delivery);
    try {
      const answer = await fetch(url, {
        method: "POST",
        redirect: "manual",
        headers: {
          "content-type": "application/json; charset=utf-8",
          "user-agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
          "stripe-signature": signBody(body, secrets, clock.now()),
        },
        body,
        signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(20_000)]),
      });
      await answer.arrayBuffer();
      delivery.status = answer.status;
      return answer.ok;
    } catch {
      return false;
    }
  };
  const deliver = async (book: Book, event: KeptEvent): Promise<void> => {
    for (const pauseMs of [0, ...settings.eventRetryMs]) {
      if (pauseMs > 0) await wait(pauseMs, null, { signal: stopped.signal });
      const url = book.eventUrl;
      if (url === null || stopped.signal.aborted) return;
      if (await sendOnce(book, event, url)) {
        event.delivered = true;
        event.shown.pending_webhooks = 0;
        changed();
        return;
      }
    }
  };
  const start = (book: Book, event: KeptEvent): Promise<void> => {
    const sending = (async () => {
      for (let copy = 0; copy < copies; copy += 1) await deliver(book, event);
    })()
      .catch(() => {})
      .finally(() => running.delete(sending));
    running.add(sending);
    return sending;
  };

  return {
    deliveries,
    post(book, event) {
      if (book.eventUrl === null) return;
      if (held) held.push({ book, event });
      else void start(book, event);
    },
    hold() {
      held ??= [];
    },
    async release(order = (events) => events) {
      const waiting = held ?? [];
      held = null;
      const shown = order(waiting.map(({ event }) => event.shown));
      for (const { id } of shown) {
        const next = waiting.find(({ event }) => event.shown.id === id);
        if (next) await start(next.book, next.event);
      }
    },
    repeat(times) {
      copies = times;
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
    stop: () => stopped.abort(),
  };
}
