import type { Event } from "#lib/contracts/event.ts";

/** Standard Webhooks asks for less than 20 kB; the envelope around the data takes up to 500 bytes. */
const maximumDataBytes = 19_000;

type Data = Event["data"];
type OrderData = Extract<Data, { orderRef: string }>;

const bytesOf = (data: Data) => Buffer.byteLength(JSON.stringify(data));

/** What can be left empty, and where it stands, the most easily missed last: first come the copies. */
const steps: readonly { pointers: (data: OrderData) => string[]; shorten: (data: OrderData) => OrderData }[] =
  [
    {
      pointers: ({ instruction, order }) => [
        ...(instruction ? ["/instruction/metadata"] : []),
        ...(order ? ["/order/metadata", "/order/customerDefaults"] : []),
      ],
      shorten: ({ instruction, order, ...data }) => ({
        ...data,
        ...(instruction ? { instruction: { ...instruction, metadata: {} } } : {}),
        ...(order ? { order: { ...order, metadata: {}, customerDefaults: {} } } : {}),
      }),
    },
    { pointers: () => ["/orderMetadata"], shorten: (data) => ({ ...data, orderMetadata: {} }) },
    { pointers: () => ["/metadata"], shorten: (data) => ({ ...data, metadata: {} }) },
  ];

/**
 * An event's data, small enough to be sent. Metadata of the largest size makes it longer: then copies of metadata that
 * stand in the resource are left empty, if that is not enough the order's, and at last the instruction's. `shortened` says
 * so; the API gives them whole.
 */
export function shortenData(data: Data): Data {
  if (!("orderRef" in data) || bytesOf(data) <= maximumDataBytes) return data;
  let shortened: OrderData = data;
  const pointers: string[] = [];
  for (const step of steps) {
    pointers.push(...step.pointers(data));
    shortened = { ...step.shorten(shortened), shortened: pointers };
    if (bytesOf(shortened) <= maximumDataBytes) break;
  }
  return shortened;
}
