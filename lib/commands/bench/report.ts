import { say } from "../stack/say.ts";

/** The middle one of an odd number of figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** How often each side of a ratio is measured, in turns. */
export const rounds = 5;

export type Ratio = {
  what: string;
  /** Of every round: one side against the other. */
  ratios: readonly number[];
  /** What the median must reach, or must not pass. */
  target: { atLeast: number } | { atMost: number };
  /** What was measured on each side, in words. */
  figures: readonly string[];
};

/** Says a ratio with its target and figures, and whether it is reached. */
export function reportRatio({ what, ratios, target, figures }: Ratio): boolean {
  const ratio = median(ratios);
  const reached = "atLeast" in target ? ratio >= target.atLeast : ratio <= target.atMost;
  const wanted = "atLeast" in target ? `at least ${target.atLeast}` : `at most ${target.atMost}`;
  say(`\n${reached ? "✓" : "✗"} ${what}: ${ratio.toFixed(2)} (target: ${wanted})`);
  for (const figure of figures) say(`    ${figure}`);
  say(`    ratios of the ${ratios.length} rounds: ${ratios.map((each) => each.toFixed(2)).join("  ")}`);
  return reached;
}
