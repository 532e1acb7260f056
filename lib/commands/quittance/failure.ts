import { QuittanceProblem } from "#lib/client/problem.ts";

/** How the command ends, for scripts. */
export const exitCodes = { done: 0, refused: 1, usage: 2, unpaid: 3, timeout: 4 } as const;

/** A reason to stop that the person at the shell can act on. */
export class Failure extends Error {
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exitCodes.refused) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** What to do about it, where that is more than the API's own message says. */
const hints: Record<string, string> = {
  HMAC_IS_INVALID: "The key is not known, or was deleted. Sign in again: quittance sign-in",
  HMAC_SIGNATURE_IS_INVALID: "The private key is not the public key's. Sign in again: quittance sign-in",
  HMAC_EPOCH_OUT_OF_RANGE: "This machine's clock is wrong.",
  ROLE_IS_MISSING: "The key has not the role for this. Sign in with another one.",
  SCHEME_ID_IS_REQUIRED: "Name a scheme when you create the order: --scheme",
  ORDER_ALREADY_EXISTS: "Choose another --ref, or see what is there: quittance order show",
  DESTINATION_NOT_ALLOWED:
    "This installation does not call this machine. Follow the feed: quittance listen --feed",
};

/** A failure in words, and the code to end with. */
export function explain(error: unknown): { text: string; exitCode: number; details: object } {
  if (error instanceof Failure)
    return { text: error.message, exitCode: error.exitCode, details: { message: error.message } };
  if (error instanceof QuittanceProblem) {
    const lines = (error.problem?.errors ?? []).flatMap(({ errorCode, message, field, docs }) => [
      `${errorCode}${field ? ` at ${field}` : ""}: ${message}`,
      `  ${hints[errorCode] ?? docs}`,
    ]);
    const correlation = error.correlationId ? [`correlation id ${error.correlationId}`] : [];
    const text = lines.length > 0 ? [...lines, ...correlation].join("\n") : error.message;
    return { text, exitCode: exitCodes.refused, details: error.problem ?? { status: error.status } };
  }
  // What `fetch` throws when nobody answers.
  if (error instanceof TypeError && error.cause instanceof Error) {
    const text = `No answer from the installation: ${error.cause.message}`;
    return { text, exitCode: exitCodes.refused, details: { message: text } };
  }
  // What the platform throws at options that it does not know.
  const code = String((error as { code?: unknown } | null)?.code ?? "");
  if (error instanceof Error && code.startsWith("ERR_PARSE_ARGS"))
    return { text: error.message, exitCode: exitCodes.usage, details: { message: error.message } };
  throw error;
}
