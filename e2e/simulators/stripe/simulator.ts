import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { makeApi } from "./api.ts";
import { type Bank, makeBank } from "./bank.ts";
import { type Book, openBook, randomLetters, type StripeAccount } from "./books.ts";
import { type BooksView, viewBooks } from "./books-view.ts";
import { type Clock, makeClock } from "./clock.ts";
import type { Settings } from "./desk.ts";
import { makeDelivery } from "./event-delivery.ts";
import { type Events, makeEvents } from "./events.ts";
import { type Faults, makeFaults } from "./faults.ts";
import { authenticate } from "./keys.ts";
import { answerRedirect } from "./redirect.ts";
import type { LoggedRequest } from "./request-log.ts";
import { makeServer } from "./server.ts";
import { openStateFile } from "./state-file.ts";

export type { StripeAccount } from "./books.ts";

export type AccountOptions = Partial<StripeAccount> & {
  /** Where events are sent; nowhere, when left out. */
  eventUrl?: string;
  /** The account's key is a restricted one that may do only this: `rak_payment_intent_write`, `rak_balance_read` … */
  restricted?: readonly string[];
};

export type StripeSimulator = {
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Opens an account, or finds the one with this id. Accounts are strangers to each other. */
  openAccount(options?: AccountOptions): StripeAccount;
  setEventUrl(accountId: string, url: string | null): void;
  /** The next requests of this sort suffer it: two when the connection is lost, since the SDK then sends again; else one. */
  suffer: Faults["suffer"];
  /** What has not been suffered yet never is. */
  clearFaults: Faults["clear"];
  readonly books: BooksView;
  readonly bank: Bank;
  readonly events: Events;
  readonly clock: Clock;
  /** May be changed at any time. */
  readonly settings: Settings;
  /** Everything that was asked, without numbers of cards. */
  readonly requests: readonly LoggedRequest[];
  stop(): Promise<void>;
};

export type SimulatorOptions = {
  /** Any free one, when left out. */
  port?: number;
  /** Where the books are kept over a restart. */
  stateFile?: string;
  accounts?: readonly AccountOptions[];
  settings?: Partial<Settings>;
};

const usual: Settings = {
  idempotencyMs: 24 * 3_600_000,
  tokenMs: 12 * 3_600_000,
  searchLagMs: 5_000,
  latencyMs: 0,
  eventRetryMs: [5_000, 60_000, 600_000],
  wallets: false,
  refundEndings: {},
};

/** Starts what behaves as Stripe does, on this machine only. Nothing leaves it but events, to the address of their account. */
export async function startStripeSimulator(options: SimulatorOptions = {}): Promise<StripeSimulator> {
  const books = new Map<string, Book>();
  const clock = makeClock();
  const settings: Settings = { ...usual, ...options.settings };
  const faults = makeFaults();
  const requests: LoggedRequest[] = [];
  const file = openStateFile(options.stateFile, () => books.values());
  const delivery = makeDelivery(clock, settings, file.change);
  for (const book of file.read()) books.set(book.account.accountId, book);

  let url = "";
  const api = makeApi({ books, clock, settings, url: () => url, post: delivery.post, changed: file.change });
  const getBook = (accountId: string): Book => {
    const book = books.get(accountId);
    if (!book) throw new Error(`no account ${accountId} was opened`);
    return book;
  };
  const server = makeServer({
    api,
    faults,
    settings,
    log: requests,
    redirect: (request) => answerRedirect(books.values(), api, request),
    accountOf(request) {
      try {
        return authenticate(request, books.values()).book.account.accountId;
      } catch {
        return null;
      }
    },
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const simulator: StripeSimulator = {
    url,
    openAccount(given = {}) {
      const { eventUrl, restricted } = given;
      const account = nameAccount(given);
      const known = books.get(account.accountId);
      if (known) {
        known.account = nameAccount({ ...known.account, ...given });
        known.eventUrl = eventUrl ?? known.eventUrl;
      } else books.set(account.accountId, openBook(account, restricted ?? null, eventUrl ?? null));
      file.change();
      return { ...getBook(account.accountId).account };
    },
    setEventUrl(accountId, eventUrl) {
      getBook(accountId).eventUrl = eventUrl;
      file.change();
    },
    suffer: faults.suffer,
    clearFaults: faults.clear,
    books: viewBooks(getBook),
    bank: makeBank(getBook, api),
    events: makeEvents(getBook, clock, delivery),
    clock,
    settings,
    requests,
    async stop() {
      delivery.stop();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
      await delivery.settled();
      file.flush();
    },
  };
  for (const account of options.accounts ?? []) simulator.openAccount(account);
  // What was not delivered before the last stop is still owed.
  for (const book of books.values())
    for (const event of book.events) if (event.shown.pending_webhooks > 0) delivery.post(book, event);
  return simulator;
}

/** What is not given is invented. */
function nameAccount({ restricted, ...given }: AccountOptions): StripeAccount {
  return {
    accountId: given.accountId ?? `acct_${randomLetters(16)}`,
    publishableKey: given.publishableKey ?? `pk_test_${randomLetters(24)}`,
    secretKey: given.secretKey ?? `${restricted ? "rk" : "sk"}_test_${randomLetters(24)}`,
    webhookSecret: given.webhookSecret ?? `whsec_${randomLetters(32)}`,
  };
}
