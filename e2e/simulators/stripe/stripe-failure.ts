export type FailureBody = {
  type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error" | "rate_limit_error";
  message: string;
  code?: string;
  param?: string;
  [fact: string]: unknown;
};

/** An error as Stripe answers it. One that is `early` was found before the work began, and no idempotency key remembers it. */
export class StripeFailure extends Error {
  readonly status: number;
  readonly body: FailureBody;
  readonly early: boolean;
  readonly headers: Record<string, string>;

  constructor(status: number, body: FailureBody, early = false, headers: Record<string, string> = {}) {
    super(body.message);
    this.status = status;
    this.body = body;
    this.early = early;
    this.headers = headers;
  }
}

type Facts = { code?: string; param?: string; [fact: string]: unknown };

/** A 400 that is found while the work is done. */
export function invalid(message: string, facts: Facts = {}): StripeFailure {
  return new StripeFailure(400, { type: "invalid_request_error", message, ...facts });
}

/** A 400 that is found by looking at the parameters alone. */
export function malformed(message: string, facts: Facts = {}): StripeFailure {
  return new StripeFailure(400, { type: "invalid_request_error", message, ...facts }, true);
}

/** What is asked for is not in the account's books. */
export function missing(kind: string, id: string, param = "id", status = 404): StripeFailure {
  const message = `No such ${kind}: '${id}'`;
  return new StripeFailure(status, {
    type: "invalid_request_error",
    message,
    code: "resource_missing",
    param,
  });
}

/** Who asks is not known, or may not ask. */
export function refused(status: 401 | 403, message: string, facts: Facts = {}): StripeFailure {
  return new StripeFailure(status, { type: "invalid_request_error", message, ...facts }, true);
}
