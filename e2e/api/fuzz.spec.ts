import type { Answer, ApiClient, RequestHeaders } from "../support/api-client.ts";
import { type DocumentedEndpoint, fillPath, readEndpoints } from "../support/api-document.ts";
import { KnownIds } from "../support/known-ids.ts";
import { damage, mutate, strangeWord } from "../support/mutation.ts";
import { expectProblemForm } from "../support/problem.ts";
import { Random } from "../support/random.ts";
import { expect, test } from "../support/test.ts";

/** Changing it sends other requests; a run that fails names the one that did. */
const seed = 20_261_123;
const limitMs = 30_000;
const atOnce = 6;

const headerNames = [
  "x-correlation-id",
  "idempotency-key",
  "content-type",
  "x-tenant-id",
  "x-account-id",
  "authorization",
  "if-none-match",
  "accept",
  "range",
];

const headerValues = [
  "",
  "x",
  "*",
  "W/*",
  "bytes=0-",
  `"${"x".repeat(300)}"`,
  "\u00ff",
  "application/json",
  "text/plain",
  "Bearer",
  "Hmac a:b:1:c",
  "null",
  "100-continue-not",
];

/** A request to the endpoint: right as often as not, else wrong in one way or several. */
function makeRequest(random: Random, endpoint: DocumentedEndpoint, known: KnownIds) {
  const path = fillPath(endpoint.path, (name) => {
    const shown = random.next() < 0.85 ? known.pick(random, name) : null;
    return shown ?? (strangeWord(random, 50) || "-");
  });
  const query = endpoint.queryNames
    .filter(() => random.next() < 0.4)
    .map((name) => {
      const value = random.next() < 0.5 ? known.pick(random, name) : null;
      return `${encodeURIComponent(name)}=${encodeURIComponent(value ?? strangeWord(random, 60))}`;
    });
  const headers: RequestHeaders = {};
  if (endpoint.bodyMedia) headers["content-type"] = endpoint.bodyMedia;
  if (random.next() < 0.2) {
    const value = random.pick(headerValues);
    headers[random.pick(headerNames)] = random.next() < 0.1 ? value.repeat(20) : value;
  }
  const example = fillExample(random, endpoint.bodyExample, known);
  const changed = random.next() < 0.6 ? mutate(random, example) : example;
  const text =
    typeof changed === "string" && endpoint.bodyMedia !== "application/json"
      ? changed
      : JSON.stringify(changed);
  const body = endpoint.bodyMedia ? damage(random, text ?? "null") : undefined;
  return { path: query.length > 0 ? `${path}?${query.join("&")}` : path, headers, body };
}

/** The example with ids that exist, so that requests come further than "not found", and with references that are new. */
function fillExample(random: Random, example: unknown, known: KnownIds, name = ""): unknown {
  if (Array.isArray(example)) return example.map((item) => fillExample(random, item, known, name));
  if (typeof example === "object" && example !== null)
    return Object.fromEntries(
      Object.entries(example).map(([key, value]) => [key, fillExample(random, value, known, key)]),
    );
  if (typeof example !== "string") return example;
  if (/Ref$/.test(name) && random.next() < 0.3) return `fuzz-${random.below(1_000_000)}`;
  if (name === "destination") return "https://insurer.example/hooks";
  return (/(Ref|Id)$/.test(name) && known.pick(random, name)) || example;
}

test("whatever is sent, to any endpoint, is answered in time and as the document says, with no failure of ours", async ({
  ownApi,
  ownAccountApi,
  product,
}) => {
  const endpoints = await readEndpoints(product.baseUrl);
  const known = new KnownIds([
    ownApi.credentials.tenantId,
    ownApi.credentials.apiKey.publicKey,
    ownAccountApi.credentials.apiKey.publicKey,
  ]);
  known.add("appId", "SANDBOX");
  known.add("schemeId", ownApi.schemeId);
  known.learn((await ownApi.makeOrder()) as object);
  const clientOf = (endpoint: DocumentedEndpoint): ApiClient =>
    endpoint.isAccounts ? ownAccountApi : ownApi;

  const counts = new Map<number, number>();
  const reached = new Set<string>();
  const done = new Set<string>();
  let sent = 0;
  const check = (answer: Answer, endpoint: DocumentedEndpoint, what: string) => {
    counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
    reached.add(endpoint.operationId);
    expect(answer.status, what).toBeLessThan(500);
    if (answer.status >= 400) {
      if (answer.text !== "") expectProblemForm(answer);
      return;
    }
    done.add(endpoint.operationId);
    if (/\bjson\b/.test(String(answer.headers["content-type"])) && answer.status < 300)
      known.learn(answer.json());
  };
  const deadline = performance.now() + limitMs;
  const worker = async () => {
    while (performance.now() < deadline) {
      const number = sent++;
      // Each request has numbers of its own, so that one that fails can be told from the others.
      const random = new Random(seed + number);
      const endpoint = endpoints[number % endpoints.length] as DocumentedEndpoint;
      const { path, headers, body } = makeRequest(random, endpoint, known);
      const what = `request ${number}: ${endpoint.method} ${path} ${JSON.stringify(headers)} ${String(body).slice(0, 2_000)}`;
      try {
        check(
          await clientOf(endpoint).send(endpoint.method, path, { headers, body, byChance: true }),
          endpoint,
          what,
        );
      } catch (error) {
        throw new Error(what, { cause: error });
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));

  test.info().annotations.push({
    type: "answers",
    description: `${JSON.stringify(Object.fromEntries([...counts].sort()))}, done ${done.size} of ${endpoints.length}`,
  });
  expect([...reached].toSorted()).toEqual(endpoints.map(({ operationId }) => operationId).toSorted());
  expect(sent, "enough was sent to mean something").toBeGreaterThan(endpoints.length * 3);
  expect(done.size, `requests that came through: ${[...done].join(" ")}`).toBeGreaterThan(
    endpoints.length / 3,
  );
});
