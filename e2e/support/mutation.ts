import type { Random } from "./random.ts";

/** Values that software trips over: of the wrong type, too long, half a character, a card's number, a way out of a folder. */
export const strange: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  -0,
  "",
  " ",
  "null",
  "0",
  "-1",
  "1e9",
  "\u0000",
  "\ud800",
  "\u202e",
  "é",
  "💸",
  "a".repeat(51),
  "9".repeat(40),
  "x".repeat(10_000),
  "4242424242424242",
  "../..",
  "%00",
  "<b>",
  "' OR 1=1 --",
  "{{7*7}}",
  "0000-00-00",
  "9999-99-99",
  "2026-02-29",
  "GBP",
  "DEBIT",
  "https://[::1]/",
  "javascript:alert(1)",
  [],
  [[]],
  [null],
  {},
  { a: {} },
  { __proto__: null, toString: "x" },
  ["a", 1, {}],
];

/** One of them as a text, no longer than `length`. */
export function strangeWord(random: Random, length: number): string {
  const value = random.pick(strange);
  return (typeof value === "string" ? value : JSON.stringify(value)).slice(0, length).toWellFormed();
}

type Container = Record<string, unknown> | unknown[];

/** Every place in the value that can be changed: the container and the key in it. */
function places(value: unknown): [Container, string | number][] {
  if (Array.isArray(value))
    return value.flatMap((item, index): [Container, string | number][] => [[value, index], ...places(item)]);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, item]): [Container, string | number][] => [
      [value as Record<string, unknown>, key],
      ...places(item),
    ]);
  return [];
}

/** A copy: what is changed later must not change what other requests are made of. */
const pickStrange = (random: Random): unknown => structuredClone(random.pick(strange));

/** The value with one to three of its parts left out, doubled, renamed or replaced. */
export function mutate(random: Random, valid: unknown): unknown {
  const body = structuredClone(valid);
  const changes = 1 + random.below(3);
  for (let change = 0; change < changes; change += 1) {
    const all = places(body);
    if (all.length === 0) return pickStrange(random);
    const [container, key] = random.pick(all);
    const target = container as Record<string | number, unknown>;
    const kind = random.below(5);
    if (kind === 0 && !Array.isArray(container)) delete target[key];
    else if (kind === 1) target[key] = [target[key], structuredClone(target[key])];
    else if (kind === 2 && !Array.isArray(container))
      target[strangeWord(random, 60)] = structuredClone(target[key]);
    else target[key] = pickStrange(random);
  }
  return body;
}

/** The text of a request, sometimes damaged as texts are on the way, or far deeper or longer than anything has use for. */
export function damage(random: Random, text: string): string | Buffer {
  const kind = random.below(14);
  if (kind === 0) return text.slice(0, random.below(text.length));
  if (kind === 1) {
    const bytes = Buffer.from(text);
    for (let count = 0; count < 3 && bytes.length > 0; count += 1)
      bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  }
  if (kind === 2) return text.replaceAll(/"/g, () => (random.next() < 0.1 ? "" : '"'));
  if (kind === 3) return text + text;
  if (kind === 4) return `{"metadata":${'{"a":'.repeat(random.below(5_000))}1`;
  if (kind === 5) return JSON.stringify({ orderRef: "x".repeat(random.below(300_000)) });
  return text;
}
