import type { Book, StripeEvent } from "./books.ts";
import type { Clock } from "./clock.ts";
import { missing } from "./stripe-failure.ts";

export type Settings = {
  /** How long a key is remembered. */
  idempotencyMs: number;
  /** How long a token of a typed card can be used. */
  tokenMs: number;
  /** How long search does not know of what was made. */
  searchLagMs: number;
  /** How long every answer is held back after the work was done. */
  latencyMs: number;
  /** After which times an event is sent again when it was not taken. */
  eventRetryMs: readonly number[];
  /** The form in the browser offers a wallet. */
  wallets: boolean;
  /** What becomes of refunds of these amounts. */
  refundEndings: Record<number, "pending" | "failed">;
};

/** Where one request is worked at: the account's books, and what the work needs to know. */
export type Desk = {
  book: Book;
  clock: Clock;
  settings: Settings;
  /** Where the simulator answers. */
  url: string;
  /** Null when something happens by itself, or in the dashboard. */
  request: { id: string; idempotencyKey: string | null } | null;
  /** Writes an event; it is sent when the work is done. */
  tell(type: string, object: object, previous?: Record<string, unknown>): StripeEvent;
};

/** The resource with this id; a refusal that names its kind, when the account has none. */
export function getKept<Kept>(shelf: Record<string, Kept>, id: string, kind: string): Kept {
  return getNamed(shelf, id, kind, null);
}

/** The same, when the id was the value of a parameter and not in the address. */
export function getNamed<Kept>(
  shelf: Record<string, Kept>,
  id: string,
  kind: string,
  param: string | null,
): Kept {
  const kept = Object.hasOwn(shelf, id) ? shelf[id] : undefined;
  if (kept === undefined) throw param === null ? missing(kind, id) : missing(kind, id, param, 400);
  return kept;
}
