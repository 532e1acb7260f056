import type { Reply } from "./client.ts";
import { type Invalid, readInvalid } from "./invalid.ts";

type NotFound = Exclude<Reply<never>, { kind: "found" }>;

/** What asking for money comes to when no transaction came back. */
export function toNo(reply: NotFound): Invalid {
  switch (reply.kind) {
    case "absent":
      return { kind: "refused", cause: "there is nothing of that name" };
    case "invalid":
      return readInvalid(reply.codes);
    case "nothing":
      return { kind: "unknown", cause: reply.cause };
    case "refused":
      return reply;
  }
}

/** What a question comes to that was not answered. Nothing that happens to a question is a no. */
export function toUnknown(reply: NotFound): { kind: "refused" | "unknown"; cause: string } {
  if (reply.kind === "refused") return reply;
  const cause = reply.kind === "nothing" ? reply.cause : `the question was answered: ${reply.kind}`;
  return { kind: "unknown", cause };
}

/** Likewise of what is asked again until it is known, whatever keys it was asked with: others may be entered meanwhile. */
export function toDoubt(reply: NotFound): { kind: "unknown"; cause: string } {
  return { kind: "unknown", cause: toUnknown(reply).cause };
}
