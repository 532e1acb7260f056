import { type Asked, findMismatches, type Mismatch, type Rule } from "./match.ts";

export type RuleVerdict = {
  outcome: "MATCHES" | "TOO_LATE" | "DOES_NOT_FIT";
  /** Why not; empty where it fits. */
  mismatches: Mismatch[];
};

/**
 * What becomes of every rule for a payment, in the scheme's order: the first that fits matches; later ones that would
 * have fitted come too late. `matched` is the place of the one that matches, counted from 0.
 */
export function explainMatch(
  rules: readonly Rule[],
  asked: Asked,
): { matched: number | null; verdicts: RuleVerdict[] } {
  const mismatches = rules.map((rule) => findMismatches(rule, asked));
  const matched = mismatches.findIndex((found) => found.length === 0);
  const verdicts = mismatches.map((found, index): RuleVerdict => {
    if (found.length > 0) return { outcome: "DOES_NOT_FIT", mismatches: found };
    return { outcome: index === matched ? "MATCHES" : "TOO_LATE", mismatches: [] };
  });
  return { matched: matched < 0 ? null : matched, verdicts };
}
