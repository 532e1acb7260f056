import { randomUUID } from "node:crypto";
import { containsCardNumber } from "#lib/domain/reference/card-number.ts";

/** The caller's own correlation id when it is fit to be logged and echoed, else one of ours. */
export function correlationIdOf(headers: Headers): string {
  const given = headers.get("x-correlation-id");
  const fits =
    given !== null &&
    /^[\x21-\x7e]([\x20-\x7e]{0,126}[\x21-\x7e])?$/.test(given) &&
    !containsCardNumber(given);
  return fits ? given : randomUUID();
}
