import type { Random } from "./random.ts";

/** What paths can be filled with: values that answers have shown, by the name of the path's variable part. */
export class KnownIds {
  private readonly values = new Map<string, Set<string>>();
  private readonly left: ReadonlySet<string>;

  /** `left` are values never to be used: a test that deletes its own key has come to its end. */
  constructor(left: readonly string[] = []) {
    this.left = new Set(left);
  }

  /** Takes in every text of the answer that stands under a name ending in one of the path's. */
  learn(answer: unknown): void {
    if (Array.isArray(answer)) for (const item of answer) this.learn(item);
    else if (typeof answer === "object" && answer !== null)
      for (const [name, value] of Object.entries(answer)) {
        if (typeof value === "string") this.add(name === "id" ? "eventId" : name, value);
        else this.learn(value);
      }
  }

  add(name: string, value: string): void {
    if (this.left.has(value) || value === "" || value.length > 100) return;
    const known = this.values.get(name) ?? new Set();
    // The newest are of most use, and a few are enough.
    if (known.size >= 20) known.delete([...known][0] ?? "");
    this.values.set(name, known.add(value));
  }

  all(name: string): string[] {
    return [...(this.values.get(name) ?? [])];
  }

  /** One of the values, or null when none was shown yet. */
  pick(random: Random, name: string): string | null {
    const known = this.all(name);
    return known.length > 0 ? random.pick(known) : null;
  }
}
