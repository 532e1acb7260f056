import { isStorable } from "#lib/contracts/field.ts";
import { type Fault, Refusal } from "#lib/domain/error/refusal.ts";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";
import type { App } from "#lib/providers/catalogue.ts";

export type Settings = Record<string, string>;

export type ReadSettings = {
  settings: Settings;
  /** The names of what was sent and is none of the app's settings. */
  unknown: string[];
};

const isEmpty = (value: unknown) => value === undefined || value === null || value === "";

function textFault(name: string, value: unknown, isSecret: boolean): Fault[] {
  if (typeof value !== "string") return [];
  const field = `/${name}`;
  if (!isStorable(value)) return [{ code: "TEXT_IS_INVALID", field }];
  // A key has digits that mean nothing, and is sealed: one in some hundred of those that are hexadecimal would be refused.
  return !isSecret && containsCardNumber(value) ? [{ code: "CARD_NUMBER_NOT_ALLOWED", field }] : [];
}

/**
 * The app's settings out of what was sent and what is kept. Names count in any case, as in every body. What is left out
 * stays; a secret that is empty, or sent as it is shown, stays too, and anything else that is empty goes. Throws a refusal
 * with every fault.
 */
export function readSettings(
  { configuration: { schema, secret } }: App,
  given: Record<string, unknown>,
  kept: Settings,
): ReadSettings {
  const shape = (schema as unknown as { shape: Record<string, unknown> }).shape;
  const names = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]));
  const merged: Record<string, unknown> = { ...kept };
  const unknown: string[] = [];
  const faults: Fault[] = [];
  for (const [word, value] of Object.entries(given)) {
    const name = names.get(word.toLowerCase());
    if (name === undefined) unknown.push(word);
    else if (secret.includes(name) && (isEmpty(value) || typeof value === "object")) continue;
    else if (isEmpty(value)) delete merged[name];
    else {
      merged[name] = typeof value === "string" ? value.trim() : value;
      faults.push(...textFault(name, value, secret.includes(name)));
    }
  }
  const parsed = schema.safeParse(merged);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const name = String(path[0] ?? "");
    const field = `/${name}`;
    if (isEmpty(merged[name])) faults.push({ code: "SETTING_IS_REQUIRED", field });
    else faults.push({ code: "SETTING_IS_INVALID", field, metadata: { problem: message } });
  }
  const [first, ...others] = faults;
  if (first || !parsed.success) throw new Refusal(first ? [first, ...others] : "BODY_IS_INVALID");
  // An answer may be kept to be given again, and a card number never is.
  const tellable = unknown.filter((word) => isStorable(word) && !containsCardNumber(word));
  return { settings: parsed.data as Settings, unknown: tellable.slice(0, 50) };
}
