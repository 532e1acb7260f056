import { apiVersion } from "./api.ts";
import { type Book, newId, type StripeEvent } from "./books.ts";
import type { Clock } from "./clock.ts";
import { type EventDelivery, signBody } from "./event-delivery.ts";

export type SignedEvent = { body: string; headers: { "stripe-signature": string; "content-type": string } };

export type Events = Omit<EventDelivery, "post" | "stop"> & {
  /** All events of an account, oldest first, sent or not. */
  list(accountId: string): StripeEvent[];
  /** Sends an event again, as somebody may ask in the dashboard. */
  resend(accountId: string, eventId: string): Promise<void>;
  /** Makes and signs an event that nothing brought about, and sends it to nobody. */
  make(accountId: string, type: string, object: object, options?: { id?: string; at?: Date }): SignedEvent;
  /** Signs a body with the account's secrets. */
  sign(accountId: string, body: string, at?: Date): SignedEvent;
  /** A new signing secret; events are signed with both until the old one is retired. */
  rollSecret(accountId: string, secret: string): void;
  retireSecrets(accountId: string): void;
};

export function makeEvents(
  getBook: (accountId: string) => Book,
  clock: Clock,
  delivery: EventDelivery,
): Events {
  const sign: Events["sign"] = (accountId, body, at = new Date(clock.nowMs())) => {
    const { account, formerSecrets } = getBook(accountId);
    const seconds = Math.floor(at.getTime() / 1000);
    return {
      body,
      headers: {
        "content-type": "application/json; charset=utf-8",
        "stripe-signature": signBody(body, [account.webhookSecret, ...formerSecrets], seconds),
      },
    };
  };
  const { deliveries, hold, release, repeat, settled } = delivery;
  return {
    deliveries,
    hold,
    release,
    repeat,
    settled,
    list: (accountId) => structuredClone(getBook(accountId).events.map(({ shown }) => shown)),
    async resend(accountId, eventId) {
      const book = getBook(accountId);
      const event = book.events.find(({ shown }) => shown.id === eventId);
      if (!event) throw new Error(`no event ${eventId}`);
      delivery.post(book, event);
      await settled();
    },
    make(accountId, type, object, { id = newId("evt"), at = new Date(clock.nowMs()) } = {}) {
      const event: StripeEvent = {
        id,
        object: "event",
        api_version: apiVersion,
        created: Math.floor(at.getTime() / 1000),
        livemode: false,
        pending_webhooks: 1,
        request: { id: null, idempotency_key: null },
        type,
        data: { object: { ...object } },
      };
      return sign(accountId, JSON.stringify(event), at);
    },
    sign,
    rollSecret(accountId, secret) {
      const book = getBook(accountId);
      book.formerSecrets.push(book.account.webhookSecret);
      book.account.webhookSecret = secret;
    },
    retireSecrets(accountId) {
      getBook(accountId).formerSecrets = [];
    },
  };
}
