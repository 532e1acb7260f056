import type { Asked, Fault } from "#lib/testing/fault.ts";

/** What else can go wrong at Stripe. */
export type StripeFault =
  | Fault
  /** 500 before the work, and the key remembers that. */
  | "fail and remember it"
  /** 500 without a body that could be read as Stripe's. */
  | "be unavailable"
  /** 429 of the kind that the SDK does not repeat. */
  | "refuse the haste"
  /** 429 because somebody else holds the object; the SDK repeats it. */
  | "time out on a lock"
  /** 409, as if the first request with this key were still at work. */
  | "say that the key is in use";

const connectionFaults: readonly StripeFault[] = ["lose the request", "lose the answer"];

/** What else may be asked when it goes wrong. */
export type StripeAsked = Asked | "cancel" | "customer" | "dispute";

/** The SDK by itself sends again what was lost with its connection. */
export function usualTimes(fault: StripeFault): number {
  return connectionFaults.includes(fault) ? 2 : 1;
}

/** What a request asks, as the faults are named by; null for what none of them befalls. */
export function readAsked(method: string, path: string): StripeAsked | null {
  const read = method === "GET";
  if (read && /^\/v1\/(balance|account)$/.test(path)) return "check";
  if (read && path.startsWith("/v1/confirmation_tokens/")) return "token";
  if (read && path.startsWith("/v1/payment_intents")) return "inquire";
  if (read && path.startsWith("/v1/refunds")) return "inquire refund";
  if (method === "POST" && /^\/v1\/payment_intents(\/[^/]+\/confirm)?$/.test(path)) return "collect";
  if (method === "POST" && path === "/v1/refunds") return "refund";
  if (method === "POST" && /^\/v1\/payment_intents\/[^/]+\/cancel$/.test(path)) return "cancel";
  if (method === "POST" && path === "/v1/customers") return "customer";
  if (read && path.startsWith("/v1/disputes")) return "dispute";
  return null;
}

export type Faults = {
  /** The next requests of this sort suffer it, so many of them. */
  suffer(fault: StripeFault, asked: StripeAsked, times?: number): void;
  /** What this request suffers; each is suffered once. */
  take(asked: StripeAsked | null): StripeFault | null;
  /** Everything that has not been suffered goes right after all. */
  clear(): void;
};

export function makeFaults(): Faults {
  let waiting: { fault: StripeFault; asked: StripeAsked; times: number }[] = [];
  return {
    suffer(fault, asked, times = usualTimes(fault)) {
      waiting.push({ fault, asked, times });
    },
    take(asked) {
      const next = waiting.find((one) => one.asked === asked && one.times > 0);
      if (!next) return null;
      next.times -= 1;
      return next.fault;
    },
    clear() {
      waiting = [];
    },
  };
}
