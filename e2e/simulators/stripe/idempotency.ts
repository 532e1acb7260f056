import { createHash } from "node:crypto";
import type { Book, KeptAnswer } from "./books.ts";
import type { Form, FormValue } from "./form.ts";
import { malformed, StripeFailure } from "./stripe-failure.ts";

/** What a request asks for, whatever order it says it in. */
export function fingerprintRequest(method: string, path: string, form: Form): string {
  return createHash("sha256")
    .update(`${method} ${path} ${JSON.stringify(sort(form))}`)
    .digest("base64url");
}

function sort(value: FormValue): FormValue {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.map(sort);
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, inner]) => [name, sort(inner)]),
  );
}

/** What a key was answered before; null when it is new. */
export function recallAnswer(
  { answers }: Book,
  nowMs: number,
  rememberedForMs: number,
  key: string,
  fingerprint: string,
): KeptAnswer | null {
  if (key.length > 255) throw malformed("Idempotency keys are at most 255 characters long.");
  const known = answers[key];
  if (!known || nowMs - known.atMs > rememberedForMs) return null;
  if (known.fingerprint === fingerprint) return known;
  throw new StripeFailure(
    400,
    {
      type: "idempotency_error",
      message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    },
    true,
  );
}

/** Another request with the same key is at work. */
export function keyInUse(): StripeFailure {
  return new StripeFailure(
    409,
    {
      type: "idempotency_error",
      code: "idempotency_key_in_use",
      message:
        "There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through).",
    },
    true,
    { "Stripe-Should-Retry": "true" },
  );
}
