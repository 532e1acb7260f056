import { expect, test } from "vitest";
import { parseBody } from "#lib/http/body.ts";
import { faultsIn } from "#lib/testing/faults.ts";
import { listQuery, toPage } from "./list.ts";
import { createPayLink } from "./pay-link.ts";
import { createWebhookEndpoint } from "./webhook-endpoint.ts";

const good = { orderRef: "order_Card_01", instructionRef: "PAYMENT-01", expirySeconds: "6000" };
const faults = (changes: Record<string, unknown>) => faultsIn(createPayLink, { ...good, ...changes });
const read = (changes: Record<string, unknown>) =>
  parseBody(createPayLink, JSON.stringify({ ...good, ...changes })).input;

test("the request that the use case prints is taken as it is printed", () => {
  expect(read({})).toEqual({ orderRef: "order_Card_01", instructionRef: "PAYMENT-01", expirySeconds: 6000 });
});

test("a link may live from a minute to 180 days, written as a number or as text", () => {
  for (const expirySeconds of [60, "60", 15_552_000, "15552000"])
    expect(faults({ expirySeconds })).toEqual([]);
});

test.each<[string, unknown, string]>([
  ["expirySeconds", undefined, "EXPIRY_SECONDS_IS_REQUIRED"],
  ["expirySeconds", null, "EXPIRY_SECONDS_IS_REQUIRED"],
  ["expirySeconds", "", "EXPIRY_SECONDS_IS_REQUIRED"],
  ["expirySeconds", "soon", "EXPIRY_SECONDS_IS_INVALID"],
  ["expirySeconds", 60.5, "EXPIRY_SECONDS_IS_INVALID"],
  ["expirySeconds", "1e3", "EXPIRY_SECONDS_IS_INVALID"],
  ["expirySeconds", " 60", "EXPIRY_SECONDS_IS_INVALID"],
  ["expirySeconds", true, "EXPIRY_SECONDS_IS_INVALID"],
  ["expirySeconds", 59, "EXPIRY_SECONDS_OUT_OF_RANGE"],
  ["expirySeconds", 0, "EXPIRY_SECONDS_OUT_OF_RANGE"],
  ["expirySeconds", -60, "EXPIRY_SECONDS_OUT_OF_RANGE"],
  ["expirySeconds", 15_552_001, "EXPIRY_SECONDS_OUT_OF_RANGE"],
  ["language", "xx", "LANGUAGE_NOT_SUPPORTED"],
  ["language", 5, "LANGUAGE_NOT_SUPPORTED"],
  ["themeId", "dark", "THEME_ID_NOT_RECOGNISED"],
  ["returnUrl", "insurer.example", "RETURN_URL_IS_INVALID"],
  ["returnUrl", "javascript:alert(1)", "RETURN_URL_IS_INVALID"],
  ["returnUrl", `https://insurer.example/${"a".repeat(2000)}`, "RETURN_URL_IS_INVALID"],
  ["channels", "SMS", "CHANNELS_ARE_INVALID"],
  ["orderRef", "4242424242424242", "CARD_NUMBER_NOT_ALLOWED"],
])("the %s %j is refused as %s", (field, value, code) => {
  expect(faults({ [field]: value })).toEqual([`${code} /${field}`]);
});

test("a language may come with a region and in any case", () => {
  expect(
    [read({ language: "de-CH" }), read({ language: "EN" }), read({ language: "" })].map(
      ({ language }) => language,
    ),
  ).toEqual(["de", "en", undefined]);
});

test("a channel is a kind of message and where it goes", () => {
  expect(
    read({
      channels: [
        { type: "sms", destination: "+447700900123" },
        { type: "EMAIL", destination: "a@b.example" },
      ],
    }).channels,
  ).toEqual([
    { type: "SMS", destination: "+447700900123" },
    { type: "Email", destination: "a@b.example" },
  ]);
  expect(faults({ channels: [{ type: "fax", destination: "" }] })).toEqual([
    "CHANNELS_ARE_INVALID /channels/0/type",
    "CHANNELS_ARE_INVALID /channels/0/destination",
  ]);
});

test.each([
  "ada",
  "@payer.example",
  "ada@payer.example, eve@evil.example",
  "ada@payer.example\r\nBcc: eve@evil.example",
  "Ada <ada@payer.example>",
  '"eve@evil.example x"@payer.example',
  `${"a".repeat(250)}@payer.example`,
])("no e-mail is sent to %j", (destination) => {
  expect(faults({ channels: [{ type: "Email", destination }] })).toEqual([
    "CHANNELS_ARE_INVALID /channels/0/destination",
  ]);
});

test("an e-mail address may not hide a card number; a telephone number only looks like one", () => {
  const channel = (type: string, destination: string) => faults({ channels: [{ type, destination }] });
  expect(channel("Email", "4242424242424242@payer.example")).toEqual([
    "CARD_NUMBER_NOT_ALLOWED /channels/0/destination",
  ]);
  expect(channel("SMS", "+4242424242424242")).toEqual([]);
});

test("nobody is written to twice at once, however their address is spelt", () => {
  const to = (...destinations: string[]) =>
    faults({ channels: destinations.map((destination) => ({ type: "Email", destination })) });
  expect(to("ada@payer.example", "ADA@payer.example")).toEqual(["CHANNELS_ARE_INVALID /channels"]);
  const ten = Array.from({ length: 10 }, (_, index) => `ada.${index}@payer.example`);
  expect(to(...ten)).toEqual([]);
  expect(to(...ten, "ada.10@payer.example")).toEqual(["CHANNELS_ARE_INVALID /channels"]);
});

const endpoint = (changes: Record<string, unknown>) => ({
  destination: "https://insurer.example/hooks",
  ...changes,
});

test("an endpoint's batch numbers may be numbers or texts, and its events all of them or some", () => {
  const read = (changes: Record<string, unknown>) =>
    parseBody(createWebhookEndpoint, JSON.stringify(endpoint(changes))).input;
  expect(read({ maxBatchSize: "50", maxBatchTimeDelay: 5 })).toMatchObject({
    maxBatchSize: 50,
    maxBatchTimeDelay: 5,
    events: [],
    isActive: true,
  });
  expect(read({ events: ["*", "order.created"] }).events).toEqual([]);
  expect(read({ events: ["order.created", "order.created"] }).events).toEqual(["order.created"]);
});

test.each<[string, unknown, string]>([
  ["destination", undefined, "DESTINATION_IS_REQUIRED /destination"],
  ["destination", "", "DESTINATION_IS_REQUIRED /destination"],
  ["destination", 5, "DESTINATION_IS_INVALID /destination"],
  ["events", "order.created", "EVENTS_ARE_INVALID /events"],
  ["events", ["order.eaten"], "EVENT_TYPE_NOT_RECOGNISED /events/0"],
  ["maxBatchSize", 0, "BATCH_SIZE_OUT_OF_RANGE /maxBatchSize"],
  ["maxBatchSize", "many", "BATCH_SIZE_OUT_OF_RANGE /maxBatchSize"],
  ["maxBatchSize", " 5 ", "BATCH_SIZE_OUT_OF_RANGE /maxBatchSize"],
  ["maxBatchSize", "0x10", "BATCH_SIZE_OUT_OF_RANGE /maxBatchSize"],
  ["maxBatchTimeDelay", " ", "BATCH_DELAY_OUT_OF_RANGE /maxBatchTimeDelay"],
  ["maxBatchTimeDelay", 3601, "BATCH_DELAY_OUT_OF_RANGE /maxBatchTimeDelay"],
  ["isActive", "yes", "IS_ACTIVE_IS_INVALID /isActive"],
])("an endpoint with the %s %j is refused as %s", (field, value, fault) => {
  expect(faultsIn(createWebhookEndpoint, endpoint({ [field]: value }))).toEqual([fault]);
});

test("a page's cursor leads on from its last row, and the last page has none", () => {
  const ids = [
    "01990000-0000-7000-8000-000000000003",
    "01990000-0000-7000-8000-000000000002",
    "01990000-0000-7000-8000-000000000001",
  ];
  const page = toPage(
    ids,
    2,
    (id) => id,
    (id) => id,
  );
  expect(page.items).toEqual(ids.slice(0, 2));
  expect(listQuery.parse({ cursor: page.nextCursor, limit: "2" })).toEqual({ limit: 2, cursor: ids[1] });
  expect(
    toPage(
      ids,
      3,
      (id) => id,
      (id) => id,
    ).nextCursor,
  ).toBeNull();
});

test.each([
  { limit: "0" },
  { limit: "201" },
  { limit: "x" },
  { limit: "" },
  { limit: "1.5" },
  { cursor: "x" },
  { cursor: "" },
])("the list query %j is refused", (query) => {
  expect(listQuery.safeParse(query).success).toBe(false);
});
