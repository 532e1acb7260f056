import { readSeen } from "./support/answers-seen.ts";
import { expect, send, test } from "./support/test.ts";

type Response = { "x-error-codes"?: string[]; $ref?: string };
type Operation = { operationId: string; responses: Record<string, Response> };
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { responses: Record<string, Response> };
};

/** What nobody who only asks can bring about, and where it is held instead. */
const outOfReach: Record<string, string> = {
  ACCESS_TOKEN_EXPIRED: "after an hour; auth/access-token.db.test.ts",
  APP_HAS_OPEN_PAYMENTS: "a payment that outlives its scheme; operations/installed-app",
  APP_HAS_PAYMENTS: "a payment, which only a payer makes; worker/verify-app.db.test.ts",
  APP_HAS_STORED_INSTRUMENTS: "what a payer agreed to have stored; operations/installed-app",
  INTERNAL_ERROR: "no request is known to bring it about; http/problem.test.ts",
  PROVIDER_NOT_REACHED: "the pretend bank is always there; worker/verify-app.db.test.ts",
  REFUND_NOT_SUPPORTED: "the pretend bank gives back; operations/refund",
  SERVICE_UNAVAILABLE: "while the database is away; http/import-orders.db.test.ts",
  STATUS_CHANGED: "a race within milliseconds; worker/verify-app.db.test.ts",
  TOO_MANY_REQUESTS: "these tests may ask as often as they like; http/rate-limit.db.test.ts",
};

test.describe("of what the API's document promises, the tests have met", () => {
  let document: Document;
  let operations: Operation[];

  test.beforeEach(async ({ product }) => {
    document = (await send(product.baseUrl, "GET", "/openapi.json")).json<Document>();
    operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  });

  const expectMet = (promised: string[], met: Set<string>) => {
    const unmet = new Set(promised.filter((each) => !met.has(each) && !(each in outOfReach)));
    expect([...unmet].toSorted()).toEqual([]);
  };

  test("every way in which an endpoint succeeds", () => {
    const promised = operations.flatMap(({ operationId, responses }) =>
      Object.keys(responses)
        .filter((status) => Number(status) < 400)
        .map((status) => `${operationId} ${status}`),
    );
    expect(promised.length).toBeGreaterThan(100);
    expectMet(promised, readSeen().answers);
  });

  test("every error code", () => {
    const codesOf = ({ $ref, ...response }: Response): string[] =>
      ($ref ? document.components.responses[$ref.split("/").at(-1) ?? ""] : response)?.["x-error-codes"] ??
      [];
    const promised = operations.flatMap(({ responses }) => Object.values(responses).flatMap(codesOf));
    expect(promised.length).toBeGreaterThan(1000);
    expectMet(promised, readSeen().errorCodes);
  });
});
