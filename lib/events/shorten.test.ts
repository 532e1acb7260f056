import { expect, test } from "vitest";
import { event } from "#lib/contracts/event.ts";
import { eventCatalogue } from "#lib/contracts/event-catalogue.ts";
import { shortenData } from "./shorten.ts";

/** As large as metadata may be, in letters of two bytes each. */
const metadata = (keys: number, length: number) =>
  Object.fromEntries(
    Array.from({ length: keys }, (_, index) => [`key-${index}`.padEnd(40, "x"), "é".repeat(length)]),
  );

type Data = Parameters<typeof shortenData>[0];
type OrderData = Extract<Data, { orderRef: string }>;
const dataOf = (type: keyof typeof eventCatalogue) => eventCatalogue[type].example.data as OrderData;

/** What the whole body weighs, as it is sent. */
const bytesOf = (data: Data) =>
  Buffer.byteLength(JSON.stringify({ ...eventCatalogue["order.created"].example, data }));

function withMetadata(own: Record<string, string>, orders: Record<string, string>): OrderData {
  const data = dataOf("instruction.settled");
  if (!data.instruction) throw new Error("the example has no instruction");
  return {
    ...data,
    metadata: own,
    orderMetadata: orders,
    instruction: { ...data.instruction, metadata: own },
  };
}

test("an event of ordinary size is told whole", () => {
  const data = withMetadata(metadata(10, 100), metadata(10, 100));
  expect(shortenData(data)).toBe(data);
});

test("one that is too large loses copies first, then the order's metadata, then its own, and says so", () => {
  const copies = shortenData(withMetadata(metadata(8, 400), metadata(8, 400))) as OrderData;
  expect(copies.shortened).toEqual(["/instruction/metadata"]);
  expect(copies.instruction?.metadata).toEqual({});
  expect(Object.keys(copies.metadata ?? {})).toHaveLength(8);
  expect(Object.keys(copies.orderMetadata)).toHaveLength(8);

  const orders = shortenData(withMetadata(metadata(8, 400), metadata(50, 500))) as OrderData;
  expect(orders.shortened).toEqual(["/instruction/metadata", "/orderMetadata"]);
  expect(Object.keys(orders.metadata ?? {})).toHaveLength(8);
  expect(orders.orderMetadata).toEqual({});

  const all = shortenData(withMetadata(metadata(50, 500), metadata(50, 500))) as OrderData;
  expect(all.shortened).toEqual(["/instruction/metadata", "/orderMetadata", "/metadata"]);
  for (const shortened of [copies, orders, all]) {
    expect(bytesOf(shortened)).toBeLessThan(20_000);
    expect(shortened.instruction?.status).toBe("SETTLED");
    expect(
      event.safeParse({ ...eventCatalogue["instruction.settled"].example, data: shortened }).success,
    ).toBe(true);
  }
});

test("an order with the largest metadata, and defaults of many customers, is told in less than 20 kB", () => {
  const data = dataOf("order.created");
  if (!data.order) throw new Error("the example has no order");
  const byDefault = {
    financialInstrument: { financialInstrumentId: null, source: "NONE" as const },
    scheme: { schemeId: null, source: "NONE" as const },
    metadata: metadata(50, 500),
  };
  const large = metadata(50, 500);
  const order = { ...data.order, metadata: large, customerDefaults: { one: byDefault, other: byDefault } };
  const shortened = shortenData({ ...data, orderMetadata: large, order }) as OrderData;
  expect(bytesOf(shortened)).toBeLessThan(20_000);
  expect(shortened.shortened).toEqual(["/order/metadata", "/order/customerDefaults", "/orderMetadata"]);
});
