/** What can be adjusted while the simulator runs. */
export type Settings = {
  /** How long a search does not find what was made. */
  searchLagMs: number;
  /** How far the simulator's clock is ahead of the machine's: nonces, client tokens and request keys grow old by it. */
  clockAheadMs: number;
  /** How long the processor thinks about a sale. */
  processingMs: number;
  nonceLifetimeMs: number;
  clientTokenLifetimeMs: number;
  /** How long after one delivery of a webhook that was not taken the next is made. */
  retryDelaysMs: readonly number[];
  /** Which way client tokens send a browser for the merchant's configuration. */
  configuration: "graphql" | "rest";
  /**
   * What the browser's 3-D Secure script does: when it never gets ready, Braintree's SDK waits for ever, and the page needs a
   * limit of its own; when it times out, it says so in the middle of a challenge.
   */
  songbird: "gets ready" | "never gets ready" | "times out";
  /**
   * What a sale that requires 3-D Secure looks at: whether the liability has shifted, or only whether an authentication took
   * place, however it ended. Braintree promises no more than the latter.
   */
  threeDSecureRequired: "liability shifted" | "authentication took place";
  /** Whether money of a sale can be given back while it settles. Braintree's papers say both. */
  refundsWhileSettling: boolean;
};

const hourMs = 3_600_000;

export function defaultSettings(): Settings {
  return {
    searchLagMs: 250,
    clockAheadMs: 0,
    processingMs: 0,
    nonceLifetimeMs: 3 * hourMs,
    clientTokenLifetimeMs: 24 * hourMs,
    retryDelaysMs: [250, 1_000, 5_000, 30_000],
    configuration: "graphql",
    songbird: "gets ready",
    threeDSecureRequired: "liability shifted",
    refundsWhileSettling: true,
  };
}
