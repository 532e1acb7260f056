import type { DeclineReason } from "#lib/domain/decline/reason.ts";

/**
 * Braintree's codes of processors, in our vocabulary; those that tell a payer nothing that they could act on are left out, and
 * are `generic`. Source: its list of authorization responses.
 */
const processorReasons: Record<DeclineReason, readonly number[]> = {
  generic: [],
  insufficient_funds: [2001],
  expired_card: [2004, 2006],
  wrong_security_code: [2010, 2060, 2102],
  wrong_card_number: [2005, 2007, 2008, 2009, 2051],
  card_not_supported: [2015, 2019, 2023, 2024, 2057, 2076, 2107],
  limit_exceeded: [2002, 2003, 2056, 2065, 2086, 2097, 2098],
  lost_or_stolen: [2012, 2013, 2047, 2053],
  suspected_fraud: [2014, 2021, 2077],
  authentication_failed: [2099, 2101],
  authentication_abandoned: [],
  try_again_later: [2016, 2034, 2105, 3000],
  account_closed: [2075, 2108],
  mandate_refused: [2017, 2018, 2070],
};

const byProcessorCode = new Map<string, DeclineReason>(
  Object.entries(processorReasons).flatMap(([reason, codes]) =>
    codes.map((code) => [String(code), reason as DeclineReason] as const),
  ),
);

/** Why the gateway itself stopped a transaction. `duplicate` is none: what came first decides. */
const byRejection = new Map<string, DeclineReason>([
  ["avs_and_cvv", "wrong_security_code"],
  ["cvv", "wrong_security_code"],
  ["fraud", "suspected_fraud"],
  ["risk_threshold", "suspected_fraud"],
  ["three_d_secure", "authentication_failed"],
]);

/** Our word for a processor's code. */
export function reasonOfProcessor(code: string | null): DeclineReason {
  return (code && byProcessorCode.get(code)) || "generic";
}

/** Our word for why the gateway stopped a transaction. */
export function reasonOfRejection(rejection: string | null): DeclineReason {
  return (rejection && byRejection.get(rejection)) || "generic";
}
