import type { Asked, Fault } from "#lib/testing/fault.ts";

/** Besides what can happen at any provider: a status of its own, after the work or before it, or a slow answer. */
export type BraintreeFault = Fault | { status: number; after?: "the work" } | { delayMs: number };
/** Besides what can be asked of any provider. */
export type BraintreeAsked = Asked | "client token" | "forget";

type Waiting = { fault: BraintreeFault; asked: BraintreeAsked };

const meanings: readonly (readonly [BraintreeAsked, method: string, path: RegExp])[] = [
  ["check", "GET", /^merchant_accounts(\/|$)/],
  ["token", "GET", /^payment_method_nonces\//],
  ["client token", "POST", /^client_token$/],
  ["collect", "POST", /^transactions$/],
  ["inquire", "GET", /^transactions\//],
  ["inquire", "POST", /^transactions\/advanced_search(_ids)?$/],
  ["inquire refund", "GET", /^transactions\//],
  ["inquire refund", "POST", /^transactions\/advanced_search(_ids)?$/],
  ["refund", "POST", /^transactions\/[^/]+\/refund$/],
  ["refund", "PUT", /^transactions\/[^/]+\/void$/],
  ["forget", "DELETE", /^(payment_methods|customers)\//],
];

/** Faults that wait for the request that suffers them. */
export class FaultQueue {
  private readonly waiting: Waiting[] = [];

  add(fault: BraintreeFault, asked: BraintreeAsked, times: number): void {
    for (let time = 0; time < times; time += 1) this.waiting.push({ fault, asked });
  }

  /** Everything that has not been suffered goes right after all. */
  clear(): void {
    this.waiting.length = 0;
  }

  /**
   * Takes the fault that this request suffers; null when it is spared. A search's ids carry no status, so that an unknown
   * one waits for the step that does.
   */
  take(method: string, path: string): BraintreeFault | null {
    const asked = meanings
      .filter(([, itsMethod, itsPath]) => itsMethod === method && itsPath.test(path))
      .map(([name]) => name);
    const next = this.waiting.findIndex(
      (one) =>
        asked.includes(one.asked) &&
        !(one.fault === "answer an unknown status" && path.endsWith("advanced_search_ids")),
    );
    return next < 0 ? null : (this.waiting.splice(next, 1)[0]?.fault ?? null);
  }
}
