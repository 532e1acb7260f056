import { type Answer, newRef, type RequestHeaders } from "../support/api-client.ts";
import { expectProblemForm } from "../support/problem.ts";
import { Random } from "../support/random.ts";
import { expect, test } from "../support/test.ts";

/** Changing it sends other requests; a run that fails names the one that did. */
const seed = 20_261_122;
const limitMs = 15_000;
const atOnce = 8;

const strange: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e21,
  -0,
  "",
  " ",
  "null",
  "0",
  "-1",
  "1e9",
  "\u0000",
  "\ud800",
  "\u202e",
  "é",
  "💸",
  "a".repeat(51),
  "9".repeat(40),
  "x".repeat(10_000),
  "4242424242424242",
  "../..",
  "%00",
  "<b>",
  "' OR 1=1 --",
  "{{7*7}}",
  "0000-00-00",
  "9999-99-99",
  "2026-02-29",
  "GBP",
  "DEBIT",
  "https://[::1]/",
  "javascript:alert(1)",
  [],
  [[]],
  [null],
  {},
  { a: {} },
  { __proto__: null, toString: "x" },
  ["a", 1, {}],
];

const wordOf = (random: Random): string => {
  const value = random.pick(strange);
  return typeof value === "string" ? value : JSON.stringify(value);
};

type Container = Record<string, unknown> | unknown[];

/** Every place in the value that can be changed: the container and the key in it. */
function places(value: unknown): [Container, string | number][] {
  if (Array.isArray(value))
    return value.flatMap((item, index): [Container, string | number][] => [[value, index], ...places(item)]);
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, item]): [Container, string | number][] => [
      [value as Record<string, unknown>, key],
      ...places(item),
    ]);
  return [];
}

function mutate(random: Random, valid: unknown): unknown {
  const body = structuredClone(valid);
  const changes = 1 + random.below(3);
  for (let change = 0; change < changes; change += 1) {
    const all = places(body);
    if (all.length === 0) return body;
    const [container, key] = random.pick(all);
    const target = container as Record<string | number, unknown>;
    const kind = random.below(5);
    if (kind === 0 && !Array.isArray(container)) delete target[key];
    else if (kind === 1) target[key] = [target[key], target[key]];
    else if (kind === 2 && !Array.isArray(container)) target[wordOf(random).slice(0, 60)] = target[key];
    else target[key] = random.pick(strange);
  }
  return body;
}

/** The text of a request, sometimes damaged as texts are on the way. */
function damage(random: Random, text: string): string | Buffer {
  const kind = random.below(12);
  if (kind === 0) return text.slice(0, random.below(text.length));
  if (kind === 1) {
    const bytes = Buffer.from(text);
    for (let count = 0; count < 3 && bytes.length > 0; count += 1)
      bytes[random.below(bytes.length)] = random.below(256);
    return bytes;
  }
  if (kind === 2) return text.replaceAll(/"/g, () => (random.next() < 0.1 ? "" : '"'));
  if (kind === 3) return text + text;
  return text;
}

test("whatever is sent, anywhere, is answered in time, with no failure of ours, and every refusal says why", async ({
  api,
  ownApi,
}) => {
  // Endpoints are made at an insurer where nothing happens: nobody is to be told of all this.
  const clientOf = (path: string) => (path.endsWith("/webhooks") ? ownApi : api);
  const { orderRef } = await api.makeOrder();
  const order = () => ({
    orderRef: newRef("fuzz"),
    metadata: { policy: "H-481" },
    customerDefaults: {
      customer_01: { schemeId: api.schemeId, financialInstrumentId: "", metadata: { a: "b" } },
    },
    instructions: [
      {
        ...api.instruction(),
        settledByDate: "2027-01-31",
        financialInstrumentId: "",
        metadata: { month: "01" },
      },
    ],
  });
  const link = () => ({
    orderRef,
    instructionRef: "PAYMENT-01",
    expirySeconds: "600",
    themeId: null,
    language: "en",
    returnUrl: api.baseUrl,
    channels: [{ type: "SMS", destination: "+447700900123" }],
  });
  const endpoint = () => ({
    destination: "https://insurer.example/hooks",
    events: ["order.created"],
    maxBatchSize: "1",
    maxBatchTimeDelay: "0",
    isActive: false,
  });
  const requests: [string, () => unknown][] = [
    ["/v1/order-management", order],
    [
      `/v1/order-management/${orderRef}/instruction`,
      () => ({ ...api.instruction({ instructionRef: newRef("fuzz") }), metadata: { a: "b" } }),
    ],
    ["/v1/whitelabel-customer/session/checkout/pay-by-link", link],
    ["/v1/notifications/webhooks", endpoint],
    ["/v1/identity/hmac", () => ({})],
    ["/v1/nothing", order],
  ];
  const paths = [
    "/v1/order-management",
    `/v1/order-management/${orderRef}`,
    `/v1/order-management/${orderRef}/instruction/PAYMENT-01`,
    "/v1/notifications/webhooks",
  ];
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
    "expect",
  ];

  const headerValue = (random: Random): string => {
    const value = random.pick([
      "",
      "x",
      "*",
      "W/*",
      "bytes=0-",
      `"${"x".repeat(300)}"`,
      "\u00ff",
      "application/json",
      "Bearer",
      "Hmac a:b:1:c",
      "null",
      crypto.randomUUID(),
      "100-continue-not",
    ]);
    return random.next() < 0.1 ? value.repeat(20) : value;
  };
  const send = async (random: Random): Promise<{ what: string; answer: Answer }> => {
    const headers: RequestHeaders = { "content-type": "application/json" };
    if (random.next() < 0.25) {
      const name = random.pick(headerNames);
      headers[name] = headerValue(random);
      // Node's client would wait for a go-ahead; any other expectation is a refusal by the server itself.
      if (name === "expect") delete headers[name];
    }
    if (random.next() < 0.2) {
      const query = random.pick([
        "",
        "?limit=1",
        `?limit=${encodeURIComponent(wordOf(random).slice(0, 50).toWellFormed())}`,
        "?cursor=%00",
        "?limit=5&limit=6",
        "?__proto__=1",
        "?a[]=1&%ff",
      ]);
      const path =
        random.pick(paths) +
        (random.next() < 0.3 ? encodeURIComponent(wordOf(random).slice(0, 50).toWellFormed()) : "") +
        query;
      const method = random.pick(["GET", "GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"]);
      return {
        what: `${method} ${path} ${JSON.stringify(headers)}`,
        answer: await api.send(method, path, { headers }),
      };
    }
    const [path, valid] = random.pick(requests);
    const body = damage(random, JSON.stringify(mutate(random, valid())));
    return {
      what: `POST ${path} ${JSON.stringify(headers)} ${String(body).slice(0, 2000)}`,
      answer: await clientOf(path).post(path, body, headers),
    };
  };

  const counts = new Map<number, number>();
  let sent = 0;
  const deadline = performance.now() + limitMs;
  const worker = async () => {
    while (performance.now() < deadline) {
      const number = sent++;
      // Each request has numbers of its own, so that one that fails can be sent again alone.
      const { what: request, answer } = await send(new Random(seed + number));
      const what = `request ${number}: ${request}`;
      counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1);
      expect(answer.status, what).toBeLessThan(500);
      if (answer.status >= 400 && answer.text !== "") {
        try {
          expectProblemForm(answer);
        } catch (error) {
          throw new Error(`${answer.status} for ${what}`, { cause: error });
        }
      } else if (answer.status === 200 || answer.status === 201 || answer.status === 202) {
        if (answer.text !== "") expect(typeof answer.json(), what).toBe("object");
      } else
        expect([204, 304, 307, 308, 404, 400, 401, 405, 413, 431], `${answer.status} ${what}`).toContain(
          answer.status,
        );
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));

  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  test.info().annotations.push({
    type: "answers",
    description: JSON.stringify(Object.fromEntries([...counts].sort())),
  });
  expect(total, "enough was sent to mean something").toBeGreaterThan(200);
  expect(counts.get(400) ?? 0).toBeGreaterThan(50);
  expect((await api.get(`/v1/order-management/${orderRef}`)).status).toBe(200);
});
