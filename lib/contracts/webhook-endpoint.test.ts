import { expect, test } from "vitest";
import { faultsIn } from "#lib/testing/faults.ts";
import {
  createWebhookEndpoint,
  rotateWebhookSecret,
  testWebhookEndpoint,
  updateWebhookEndpoint,
} from "./webhook-endpoint.ts";

const destination = "https://insurer.example/";

test("an endpoint's description is a short text that can be stored, without a card number", () => {
  const faults = (description: unknown) => faultsIn(createWebhookEndpoint, { destination, description });
  for (const description of [undefined, null, "", "Claims", "x".repeat(500)])
    expect(faults(description)).toEqual([]);
  expect(faults("x".repeat(501))).toEqual(["DESCRIPTION_IS_INVALID /description"]);
  expect(faults(7)).toEqual(["DESCRIPTION_IS_INVALID /description"]);
  expect(faults("a\0b")).toEqual(["TEXT_IS_INVALID /description"]);
  expect(faults("for 4242424242424242")).toEqual(["CARD_NUMBER_NOT_ALLOWED /description"]);
});

test("a destination that cannot be stored is refused", () => {
  expect(faultsIn(createWebhookEndpoint, { destination: `${destination}\0` })).toEqual([
    "DESTINATION_IS_INVALID /destination",
  ]);
});

test("a new endpoint is active unless it says otherwise; a changed one says nothing of it unless it does", () => {
  expect(createWebhookEndpoint.parse({ destination }).isActive).toBe(true);
  expect(updateWebhookEndpoint.parse({ destination }).isActive).toBeUndefined();
  expect(updateWebhookEndpoint.parse({ destination, isActive: false }).isActive).toBe(false);
});

test("keys overlap for a day, or for as long as is asked, up to seven days", () => {
  expect(rotateWebhookSecret.parse({})).toEqual({ overlapSeconds: 86_400 });
  expect(rotateWebhookSecret.parse({ overlapSeconds: "0" })).toEqual({ overlapSeconds: 0 });
  expect(faultsIn(rotateWebhookSecret, { overlapSeconds: 7 * 86_400 })).toEqual([]);
  for (const overlapSeconds of [-1, 7 * 86_400 + 1, 0.5, true])
    expect(faultsIn(rotateWebhookSecret, { overlapSeconds })).toEqual([
      "OVERLAP_OUT_OF_RANGE /overlapSeconds",
    ]);
});

test("a test may show any event type there is", () => {
  expect(faultsIn(testWebhookEndpoint, { type: "dispute.opened" })).toEqual([]);
  expect(faultsIn(testWebhookEndpoint, { type: "dispute.won" })).toEqual(["EVENT_TYPE_NOT_RECOGNISED /type"]);
});
