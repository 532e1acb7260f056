import { randomBytes } from "node:crypto";
import { beforeAll, expect, test, vi } from "vitest";
import { errorLimits } from "#lib/contracts/limits.ts";
import { type ErrorCode, errorCatalogue, errorMessage, isErrorCode } from "#lib/domain/error/catalogue.ts";
import { Refusal } from "#lib/domain/error/refusal.ts";
import { correlationIdOf } from "./correlation.ts";
import { problemAnswer } from "./problem.ts";

beforeAll(() => {
  const key = randomBytes(32).toString("base64");
  vi.stubEnv("DATABASE_URL", "postgres://localhost/x");
  vi.stubEnv("BASE_URL", "https://pay.example.com");
  vi.stubEnv("ENCRYPTION_KEYS", `test:${key}`);
  vi.stubEnv("LOOKUP_KEY", key);
  vi.stubEnv("SIGNING_KEY", key);
});

const codes = Object.keys(errorCatalogue) as ErrorCode[];
const placeholdersOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

/** What those who refuse say with the code, beside the limits of the contract. */
const saidWith: Partial<Record<ErrorCode, string[]>> = {
  BODY_IS_INVALID: ["problem"],
  BODY_IS_TOO_LARGE: ["maximumBytes"],
  FIELD_IS_INVALID: ["field", "problem"],
  TEXT_IS_INVALID: ["field"],
  CARD_NUMBER_NOT_ALLOWED: ["field"],
  CHANNEL_NOT_AVAILABLE: ["type"],
  HMAC_EPOCH_OUT_OF_RANGE: ["maximum"],
  ROLE_IS_MISSING: ["role"],
  TOO_MANY_MESSAGES: ["maximum", "seconds"],
  TOO_MANY_REQUESTS: ["seconds"],
  INSTRUCTION_NOT_PAYABLE: ["status"],
  INSTRUCTION_NOT_REFUNDABLE: ["status"],
  TRANSACTION_NOT_REFUNDABLE: ["status"],
  REFUND_AMOUNT_OUT_OF_RANGE: ["left"],
  TEXT_LENGTH_OUT_OF_RANGE: ["field"],
  TENANT_ALREADY_DECIDED: ["status"],
  SETTING_IS_INVALID: ["problem"],
  CREDENTIALS_NOT_ACCEPTED: ["problem"],
  APP_NOT_INSTALLED: ["app"],
  APP_NOT_AVAILABLE: ["app"],
  APP_IN_USE: ["schemes"],
  PAY_LINK_ENDED: ["status"],
  PREFILL_IS_INVALID: ["field"],
  INSTRUCTION_NOT_UPDATABLE: ["status"],
  INSTRUCTION_NOT_CANCELLABLE: ["status"],
  DATE_IS_INVALID: ["field"],
};

test.each(codes)("the message of %s has no blank that nobody fills", (code) => {
  const known = [...Object.keys(errorLimits[code] ?? {}), ...(saidWith[code] ?? [])];
  for (const name of placeholdersOf(errorCatalogue[code].message)) expect(known).toContain(name);
});

test("a message is filled with what is known, once, and with nothing that stands in the filling", () => {
  expect(errorMessage("BODY_IS_INVALID", { problem: "{problem} {field}" })).toBe(
    "The body must be a JSON object: {problem} {field}.",
  );
  expect(errorMessage("ORDER_REF_LENGTH_OUT_OF_RANGE", errorLimits.ORDER_REF_LENGTH_OUT_OF_RANGE)).toBe(
    "Order ref must have 1 to 50 characters.",
  );
});

test("a code is one of the catalogue's own, and not a part of every object", () => {
  expect(isErrorCode("ORDER_NOT_FOUND")).toBe(true);
  for (const text of ["toString", "__proto__", "constructor", "order_not_found", ""])
    expect(isErrorCode(text)).toBe(false);
});

test("errors that may go away by themselves say so, and only those", () => {
  const retried = codes.filter((code) => errorCatalogue[code].retry);
  expect(retried.toSorted()).toEqual([
    "IDEMPOTENCY_KEY_IN_USE",
    "INTERNAL_ERROR",
    "PROVIDER_NOT_REACHED",
    "SERVICE_UNAVAILABLE",
    "STATUS_CHANGED",
    "TOO_MANY_MESSAGES",
    "TOO_MANY_REQUESTS",
  ]);
});

test("an answer has the problem details of RFC 9457, every fault with its place, and where to read about it", () => {
  const refusal = new Refusal([
    { code: "ORDER_REF_LENGTH_OUT_OF_RANGE", field: "/orderRef" },
    { code: "CARD_NUMBER_NOT_ALLOWED", field: "/metadata/note" },
  ]);
  const { status, headers, body } = problemAnswer(refusal, "mine");
  expect(status).toBe(400);
  expect(headers["content-type"]).toContain("application/problem+json");
  expect(JSON.parse(body)).toEqual({
    type: "https://pay.example.com/docs/errors/ORDER_REF_LENGTH_OUT_OF_RANGE",
    title: "Bad Request",
    status: 400,
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    correlationId: "mine",
    errors: [
      {
        errorCode: "ORDER_REF_LENGTH_OUT_OF_RANGE",
        message: "Order ref must have 1 to 50 characters.",
        messageTemplate: "Order ref must have 1 to {maximum} characters.",
        field: "/orderRef",
        metadata: { maximum: 50, correlationId: "mine" },
        docs: "https://pay.example.com/docs/errors/ORDER_REF_LENGTH_OUT_OF_RANGE",
      },
      {
        errorCode: "CARD_NUMBER_NOT_ALLOWED",
        message:
          "/metadata/note looks like a card number. Card numbers are never accepted here; use another value.",
        messageTemplate:
          "{field} looks like a card number. Card numbers are never accepted here; use another value.",
        field: "/metadata/note",
        metadata: { correlationId: "mine" },
        docs: "https://pay.example.com/docs/errors/CARD_NUMBER_NOT_ALLOWED",
      },
    ],
  });
});

test("who is not known is told how to ask, and who comes at a bad moment when to come again", () => {
  expect(problemAnswer(new Refusal("HMAC_IS_INVALID"), "x").headers["www-authenticate"]).toBe("Hmac");
  expect(problemAnswer(new Refusal("ACCESS_TOKEN_EXPIRED"), "x").headers["www-authenticate"]).toMatch(
    /^Bearer/,
  );
  expect(problemAnswer(new Refusal("SERVICE_UNAVAILABLE"), "x").headers["retry-after"]).toBe("5");
});

test("a caller's correlation id is echoed when it is fit for a log, and replaced when it is not", () => {
  const given = (id: string) => correlationIdOf(new Headers({ "x-correlation-id": id }));
  for (const fit of ["my-id.1", "a b", "a".repeat(128)]) expect(given(fit)).toBe(fit);
  for (const unfit of ["", "a\tb", "a".repeat(129), "4242424242424242", "ä"])
    expect(given(unfit)).toMatch(/^[0-9a-f-]{36}$/);
  expect(correlationIdOf(new Headers())).toMatch(/^[0-9a-f-]{36}$/);
});

test("what has no name that may be told is said to be in the body: no placeholder is left", () => {
  for (const field of [undefined, ""]) {
    const fault = { code: "CARD_NUMBER_NOT_ALLOWED", ...(field === undefined ? {} : { field }) } as const;
    const { errors } = JSON.parse(problemAnswer(new Refusal([fault]), "c").body);
    expect(errors).toMatchObject([
      { message: expect.stringMatching(/^Something in the body looks like a card number/) },
    ]);
    expect(errors[0]).not.toHaveProperty("field");
  }
});
