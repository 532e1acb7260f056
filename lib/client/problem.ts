import type { ErrorCode, Problem } from "./api-types.ts";

/** An answer that is no success: with its status, and everything that the API says is wrong with the request. */
export class QuittanceProblem extends Error {
  override name = "QuittanceProblem";
  readonly status: number;
  /** Null when what answered was not the API but something before it. */
  readonly problem: Problem | null;
  /** How long to wait before asking again, where the answer says so. */
  readonly retryAfterSeconds: number | null;

  constructor(status: number, problem: Problem | null, retryAfterSeconds: number | null = null) {
    super(problem?.errors.map(({ message }) => message).join(" ") || `The answer was HTTP ${status}.`);
    this.status = status;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The codes of all that is wrong, in the API's order. */
  get codes(): ErrorCode[] {
    return this.problem?.errors.map(({ errorCode }) => errorCode) ?? [];
  }

  /** Under which our logs know the request. */
  get correlationId(): string | null {
    return this.problem?.correlationId ?? null;
  }

  /** Whether this is one of the things that is wrong. */
  has(code: ErrorCode): boolean {
    return this.codes.includes(code);
  }
}

/** The problem in an answer. */
export async function readProblem(response: Response): Promise<QuittanceProblem> {
  const body: unknown = await response.json().catch(() => null);
  const isProblem = typeof body === "object" && body !== null && "errors" in body;
  const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
  return new QuittanceProblem(
    response.status,
    isProblem ? (body as Problem) : null,
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
}
